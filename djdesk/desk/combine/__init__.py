"""One report and one score of what many units handed in."""
