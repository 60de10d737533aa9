"""The page: read-only, rendered on the server."""
