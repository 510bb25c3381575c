"""Updates by file (更新包): report types, ledgers, layouts and rules without a new program."""
