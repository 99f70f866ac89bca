"""The media server that Muntada brings along: a selective forwarder in a process of its own.

`process` is the process, `forwarder` what it does, `peers` how a connection is made, `wiring` who gets what.
"""
