"""Where a doctor practises, other than at the institution the directory names."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self
from zoneinfo import ZoneInfo

MOST_PLACES = 8
LONGEST_NAME, LONGEST_ADDRESS, LONGEST_DIRECTIONS = 120, 300, 500
HIGHEST_ID = 999

INSTITUTION = 0
"""What stands for the doctor's institution where a place is named by its id."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of one doctor; `id` tells it from the doctor's others. `directions`: how to find the way in."""

    id: int
    name: str
    address: str
    time_zone: str
    directions: str = ""

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> Self:
        """A place as it is stored."""
        return cls(
            written["id"],
            written["name"],
            written["address"],
            written["time_zone"],
            written.get("directions", ""),
        )

    @property
    def written(self) -> dict[str, Any]:
        """As it is stored and sent."""
        return {
            "id": self.id,
            "name": self.name,
            "address": self.address,
            "time_zone": self.time_zone,
            "directions": self.directions,
        }

    def is_at(self, other: "Place | None") -> bool:
        """Whether somebody who was told of `other` comes to this place: it is the one, and its address is the same."""
        return other is not None and (self.id, self.address) == (other.id, other.address)


def is_zone(time_zone: str) -> bool:
    """Whether it is an IANA name."""
    try:
        ZoneInfo(time_zone)
    except (KeyError, ValueError, OSError):  # unknown, malformed, a folder of zones
        return False
    return True


def read_places(places: Sequence[Mapping[str, Any]], problem: Callable[[str, str], None]) -> list[Place]:
    """The places somebody wrote; what is wrong with them is told to `problem`, with where it is."""
    read: dict[int, Place] = {}
    if len(places) > MOST_PLACES:
        problem("places", f"At most {MOST_PLACES} besides the institution.")
    for index, entry in enumerate(places):
        where = f"places[{index}]"
        id_ = entry.get("id")
        name, address, directions = (str(entry.get(part) or "").strip() for part in ("name", "address", "directions"))
        time_zone = str(entry.get("time_zone"))
        if not isinstance(id_, int) or not INSTITUTION < id_ <= HIGHEST_ID:
            problem(where, f"Its id is a number from 1 to {HIGHEST_ID}; {INSTITUTION} is the institution.")
        elif id_ in read:
            problem(where, f"There is a place {id_} already.")
        elif not name or len(name) > LONGEST_NAME:
            problem(where, f"It needs a name, of at most {LONGEST_NAME} characters.")
        elif not address or len(address) > LONGEST_ADDRESS:
            problem(where, f"It needs an address, of at most {LONGEST_ADDRESS} characters.")
        elif len(directions) > LONGEST_DIRECTIONS:
            problem(where, f"How to find the way in takes at most {LONGEST_DIRECTIONS} characters.")
        elif not is_zone(time_zone):
            problem(where, f"There is no time zone {time_zone!r}; use an IANA name such as Asia/Shanghai.")
        else:
            read[id_] = Place(id_, name, address, time_zone, directions)
    return list(read.values())
