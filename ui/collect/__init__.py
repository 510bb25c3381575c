"""The office above at the window: tasks for units (布置任务), and what comes back from them (收集)."""
