"""The cells of an executed notebook as what a page is made from: text, pictures, tables, and what it cannot hold."""
