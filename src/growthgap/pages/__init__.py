"""Executed notebooks as pages: HTML and PDF, the front page, the docs; and the way back from a number to its rows."""
