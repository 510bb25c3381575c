"""使用手册: its chapters, and what is found in them."""
