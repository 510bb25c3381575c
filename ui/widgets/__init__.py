"""Widgets and helpers without a subject: theme, scrolling, work in the background."""
