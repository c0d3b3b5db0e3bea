"""What a reader takes home: a spreadsheet a report, a CSV a table and chart, one table of all values."""
