"""Bookings over HTTP, beside the least that any server must do for one, and beside pgbench."""

from bench.bookings.over_http import AT_ONCE, OverHttp, Side, over_http, postgres_of, take, whole

__all__ = ["AT_ONCE", "OverHttp", "Side", "over_http", "postgres_of", "take", "whole"]
