"""The code lists, a CSV each, and what reads them; `growthgap.data.codes` is what others call."""
