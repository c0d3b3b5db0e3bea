"""What is asked for: notebooks, scenarios and grids of them, and the reports that they make."""
