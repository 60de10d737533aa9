"""Faults, load and hostile input in numbers: a short form of each in every test run, the long one in `make stress`."""
