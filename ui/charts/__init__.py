"""Small charts and strips for figures over periods."""
