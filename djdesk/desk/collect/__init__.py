"""The office above: tasks for many units by file, and what comes back as one table."""
