"""The file of a collection (汇总): what came back from many units, apart from the store."""
