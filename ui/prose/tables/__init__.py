"""Tables that stand in the prose: shown in their place, typed in there."""
