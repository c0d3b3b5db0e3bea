"""The figures in forms that other programs load: a Frictionless data package, and SDMX-CSV with its structure."""
