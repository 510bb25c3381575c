"""What must happen how often, and what was missed."""
