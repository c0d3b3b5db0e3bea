"""What is told of places: where each province stands on a map of squares, and what was published to be asked of it."""
