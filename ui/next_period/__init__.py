"""From last period to this one: what was carried is looked at, figures are filled in, plans are closed."""
