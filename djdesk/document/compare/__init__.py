"""What became of each paragraph and each character between two versions; knows no file and no window."""
