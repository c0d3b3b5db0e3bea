"""Tables as publishers lay them out: what stands in them, and the rows that a map makes of it."""
