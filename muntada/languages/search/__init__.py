"""Search across languages: passages, found by their words and by their meaning (docs/architecture/search.md)."""
