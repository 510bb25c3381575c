"""Writing the Word file from blocks."""
