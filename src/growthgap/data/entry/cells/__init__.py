"""What stands in a spreadsheet file, as its owner sees it."""
