"""What leaders do to Word files, drawn at random, and how Word writes it down."""
