"""Speech recognition, off unless it is configured: sound in, lines with their times out."""
