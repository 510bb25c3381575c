"""校对: its page, its list, the walk by F7."""
