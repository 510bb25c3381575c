"""A copy editor for printed Chinese: reads paragraphs, knows no templates, and says what a reader would mark."""
