"""`ledger` and what hangs on it."""
