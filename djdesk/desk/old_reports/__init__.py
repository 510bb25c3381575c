"""Old reports and edited Word files taken in."""
