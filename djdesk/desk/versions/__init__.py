"""Earlier versions of a report: when they are kept, what changed since, and back."""
