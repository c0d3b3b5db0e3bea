"""The pages that lead to all reports that are there: the front page, what can be taken home, and those of places."""
