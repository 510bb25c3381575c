"""Title, headings, points and paragraphs of an old text."""
