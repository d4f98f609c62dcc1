"""Bookings over HTTP, beside the least that any server must do for one, and beside pgbench."""

from bench.bookings.over_http import OverHttp, over_http

__all__ = ["OverHttp", "over_http"]
