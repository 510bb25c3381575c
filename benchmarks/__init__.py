"""Measurements that `dev.py bench` collects: modules in its rooms have a `run(rounds) -> list[Measure]`."""
