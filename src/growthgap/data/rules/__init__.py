"""What cells, rows and files of data/raw may be: `schema` says which rule holds where."""
