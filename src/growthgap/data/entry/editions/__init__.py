"""Editions of a publisher's table: what a new one changes in the figures of the one before."""
