"""Tables that stand in a section's text, and how they are edited."""
