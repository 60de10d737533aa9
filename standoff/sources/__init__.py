"""Sources: bytes -> Article or Rejected."""
