"""Whether a port can be listened on."""

import errno
import socket

from cli.errors import Refusal


def check_port(host: str, port: int) -> None:
    """Refuse when something listens on `port` already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise Refusal(f"Port {port} is taken: end what listens there, or choose another with --port.") from None
            raise Refusal(f"{host}:{port} cannot be listened on: {error.strerror}.") from None
