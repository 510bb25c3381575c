"""帮助: the manual in a window of its own, at the place of what is in front of the eyes."""
