"""The sample office: a year of reports and ledger rows to try things on."""
