"""The connection: transactions, migrations, lock, row hashes, errors in words."""
