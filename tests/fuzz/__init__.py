"""Coverage-guided fuzzing of the readers and of reading; run by `make fuzz`, not by pytest."""
