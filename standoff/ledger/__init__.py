"""The ledger: happenings, and their standing as of any day."""
