"""The office's own report types in their versions: kept as TOML, compared, a report moved on."""
