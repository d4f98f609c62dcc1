"""Media that passes through us: the echo of the test before a call."""

from realtime.media.echo import EchoPeers

__all__ = ["EchoPeers"]
