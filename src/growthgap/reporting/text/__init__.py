"""Text of a report: templates, the names that they may use, words of codes, and how authors see it."""
