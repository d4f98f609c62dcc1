"""The `wenzhen` commands, and the servers they embed."""
