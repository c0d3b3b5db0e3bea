"""Parameters in, reports out: running notebooks and writing what they show as HTML and PDF."""
