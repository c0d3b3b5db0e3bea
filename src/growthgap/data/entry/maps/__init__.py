"""Map files, by which users say what a publisher's heads, rows and units mean."""
