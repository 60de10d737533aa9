"""Ways out: one module a format."""
