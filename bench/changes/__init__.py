"""Availability that changes all the time, for benchmarks: a crowd of changes, and a few that are watched."""

from bench.changes.crowd import Crowd, crowd
from bench.changes.subjects import Subject, choose, people, without_traces
from bench.changes.watched import Watched

__all__ = ["Crowd", "Subject", "Watched", "choose", "crowd", "people", "without_traces"]
