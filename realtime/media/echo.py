"""The peer of the test before a call: it sends back the picture and the sound it receives.

There are few such peers, each ends by itself after a while, and a person has one at a time. Text on a data channel
comes back as it is, for measuring round trips; on the channel `rate` bytes are counted, or sent as asked for.
"""

from collections.abc import Callable
from uuid import UUID

from aiortc import RTCDataChannel, RTCPeerConnection
from aiortc.mediastreams import MediaStreamTrack

from realtime.media.peers import Peers

RATE = "rate"
PIECE = 8 * 1024
MOST_DOWN = 512 * 1024
"""Bytes that one peer sends at most to whoever measures."""


class EchoPeers(Peers):
    """The echo peers of one process; the key is the person."""

    def attend(self, key: UUID, peer: RTCPeerConnection, sdp: str) -> None:  # noqa: ARG002
        def on_track(track: MediaStreamTrack) -> None:
            peer.addTrack(track)

        def on_channel(channel: RTCDataChannel) -> None:
            channel.on("message", _counting(channel) if channel.label == RATE else channel.send)

        peer.on("track", on_track)
        peer.on("datachannel", on_channel)


def _counting(channel: RTCDataChannel) -> Callable[[str | bytes], None]:
    """Tells how many bytes have come, and sends as many as a number asks for."""
    came, left = 0, MOST_DOWN

    def hear(message: str | bytes) -> None:
        nonlocal came, left
        if isinstance(message, bytes):
            came += len(message)
            channel.send(str(came))
        elif message.isdecimal() and len(message) < 10:
            wanted = min(int(message), left)
            left -= wanted
            for start in range(0, wanted, PIECE):
                channel.send(bytes(min(PIECE, wanted - start)))

    return hear
