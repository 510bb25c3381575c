"""What is taken out of an old text or mended in it before it is understood."""
