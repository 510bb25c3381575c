"""设置: what the program knows of the office and how it works for it."""
