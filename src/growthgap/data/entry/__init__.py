"""What writes raw files: one figure from the command line, a spreadsheet, the World Bank's figures."""
