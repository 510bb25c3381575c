"""Workbooks: reading untrusted ones, writing our own."""
