"""The writing screen: step rail, step pages, navigation."""
