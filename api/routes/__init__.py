"""One file a noun. A route translates between the wire and a use case, and decides nothing."""
