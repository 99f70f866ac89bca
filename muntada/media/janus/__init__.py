"""A Janus of the operator's as the media server: its VideoRoom passes the packets on, Muntada alone speaks to it."""
