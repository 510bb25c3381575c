"""Lines above the prose: what in it is last period's or still the type's."""
