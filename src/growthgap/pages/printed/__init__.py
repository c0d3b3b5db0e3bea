"""The printed report: what fits its pages, and the PDF."""
