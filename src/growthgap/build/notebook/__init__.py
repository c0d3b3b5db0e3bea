"""One notebook's file, read without running it: its cells, what its parameters may be, and what would undo them."""
