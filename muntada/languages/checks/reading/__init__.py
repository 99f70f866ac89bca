"""Readers: what numbers, dates and shares of a hundred a text in Arabic, Chinese or English speaks of."""
