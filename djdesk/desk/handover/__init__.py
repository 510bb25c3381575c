"""移交: everything of an office in one file, and taking it over on another machine."""
