"""Standoff: a checkable record of who said and did what in a crisis, as of any day."""
