"""The window around everything: start, frame, header, rooms."""
