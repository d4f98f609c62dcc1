"""The echo peers' own process (`python -m realtime.media`), which `realtime.echo` starts and talks to."""
