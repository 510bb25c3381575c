"""The next period's report from the last one."""
