"""Earlier versions of the report in the window."""
