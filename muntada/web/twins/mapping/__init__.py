"""The map, the network and the time line of ties between cities."""
