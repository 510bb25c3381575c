"""Three invented offices of other kinds than those the report types were first written for."""
