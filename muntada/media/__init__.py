"""Sound and pictures of a hall: an engine behind one small interface (`muntada.media.interface`)."""
