"""Real Postgres and Elasticsearch servers, run as children of this process and gone when it is.

`servers.Servers` starts what the settings do not point elsewhere and hands back settings with the addresses filled in.
"""
