"""报告类型: the types to write in, those of the office's own made, changed, handed on and taken in."""
