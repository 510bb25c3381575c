"""What a report has from the one before it: marks, what was chosen for each section, plans to be closed."""
