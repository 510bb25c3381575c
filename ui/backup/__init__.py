"""备份与恢复: backups, what one would bring back, a second place, handing everything over."""
