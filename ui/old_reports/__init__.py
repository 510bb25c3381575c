"""Old reports on the way in: what was recognised, what is doubtful, what was left over."""
