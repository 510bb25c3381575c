"""The prose editor with figure chips and points."""
