"""What a report cites: its footnotes, and its list of publications."""
