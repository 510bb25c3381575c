"""What came back from very many units as columnar parts, for engines that read such (DuckDB, Spark)."""
