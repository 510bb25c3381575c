"""What is open in a report before it goes out."""
