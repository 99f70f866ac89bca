"""The media server that Muntada brings along: a selective forwarder.

`forwarder` is what it does, `peers` how a connection is made.
"""
