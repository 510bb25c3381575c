"""Use cases: what a clerk does at the desk."""
