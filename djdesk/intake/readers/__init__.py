"""From a file of any kind to its content."""
