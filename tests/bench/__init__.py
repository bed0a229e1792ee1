"""Benchmarks: run by hand or by `make bench` and `make bench-understanding`, never collected as tests."""
