"""How good the readings are, against gold standards."""
