"""Simplified text in traditional characters (繁体): office words and names of persons over OpenCC."""
