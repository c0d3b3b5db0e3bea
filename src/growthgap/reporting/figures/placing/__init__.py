"""Where the texts of a chart stand at the size that it is drawn in, and which of them collide."""
