"""The other edge: outbox consumers and due work, outside any request."""

from worker.run import run

__all__ = ["run"]
