"""Measurements that `dev.py bench` collects: each module has `run(rounds) -> list[Measure]`."""
