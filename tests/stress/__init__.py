"""Faults, load and hostile input in numbers. A short form of each runs with the other tests, the long one with `make stress`."""
