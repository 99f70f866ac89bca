"""What `./run test` and `./run lint` are made of."""
