"""Whose a consultation is: its patient's, whoever acts for them in what is asked, and its doctor's."""

from collections.abc import Mapping, Sequence
from typing import Literal

from identity import Scope, acts_for


def mine(at: str, *scopes: Scope, viewer: str = "$1") -> str:
    """The condition that consultation `c` is the asking person's, as its doctor `d` or by one of `scopes`."""
    return f"(d.person_id = {viewer} OR {acts_for('c.patient_id', *scopes, viewer=viewer, at=at)})"


type Needs = Literal["consultation", "record", "either", "booking"]
"""What a proxy acts in to come to a consultation: taking part, looking up what came of it, one of the two for seeing
that there is one, or its appointment."""
SCOPES: Mapping[Needs, Sequence[Scope]] = {
    "consultation": ("consultation",),
    "record": ("record",),
    "either": ("consultation", "record"),
    "booking": ("booking",),
}
