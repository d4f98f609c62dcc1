"""Resources put on a shelf as they come, and found there by what they are called and by what they refer to.

References may point forwards, into other files, and to identifiers, so nothing can be taken before all is read. A
country's slots do not fit into memory: the shelf is a private SQLite file without a name, which goes with the process,
however that ends.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from directory.fhir.resources import (
    KINDS,
    Key,
    Location,
    Organization,
    Practitioner,
    PractitionerRole,
    Reference,
    Resource,
    Schedule,
    Slot,
)
from directory.import_rows import RowRefused

SHELF = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
CREATE TABLE resource (seq INTEGER PRIMARY KEY, key TEXT UNIQUE, kind TEXT, file INT, line INT, body BLOB);
CREATE TABLE called (name TEXT, key TEXT);
CREATE INDEX called_name ON called (name);
CREATE TABLE wanted (id INTEGER PRIMARY KEY, names TEXT UNIQUE, key TEXT);
CREATE TABLE refers (relation TEXT, seq INT, wanted INT);
"""
LINKED = """
CREATE INDEX resource_kind ON resource (kind, key);
CREATE INDEX wanted_key ON wanted (key);
CREATE INDEX refers_wanted ON refers (wanted, relation);
CREATE INDEX refers_seq ON refers (seq);
"""
CHILDREN = """
SELECT r.seq, r.kind, r.body FROM wanted w JOIN refers f ON f.wanted = w.id JOIN resource r ON r.seq = f.seq
 WHERE w.key = ? AND f.relation = ? ORDER BY r.key
"""
RELATED = """
SELECT r.seq, r.key, w.key, w.names FROM refers f JOIN wanted w ON w.id = f.wanted JOIN resource r ON r.seq = f.seq
 WHERE f.relation = ? ORDER BY r.key
"""
SEPARATOR = "\n"

# What each kind refers to that is looked for from the other side: the relation, and of what kinds.
RELATIONS: dict[type[Resource], tuple[tuple[str, tuple[str, ...]], ...]] = {
    Location: (("managed", ("Organization",)), ("part", ("Location",))),
    PractitionerRole: (("held", ("Practitioner",)), ("at", ("Organization",)), ("in", ("Location",))),
    Schedule: (("acting", ("Practitioner", "PractitionerRole")),),
    Slot: (("within", ("Schedule",)),),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a resource stands: which of the files, and in which line from 1."""

    file: int
    line: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """What cannot be taken: where it is, what it is called if that is known, and why."""

    place: Place
    resource: Key
    reason: str


class Shelf:
    """Resources by what they are called. First `put` them all, then `link`, then look."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(SHELF)
        self._db.execute("BEGIN")
        self._wanted = lru_cache(maxsize=4096)(self._want)

    def put(self, resource: Resource, place: Place, body: bytes) -> None:
        """Put a resource on the shelf.

        Raises:
            RowRefused: another of the same name is there, or another practitioner with the same identifier, or it
                refers to nothing it must refer to.
        """
        if earlier := self._find("SELECT line, file FROM resource WHERE key = ?", resource.key):
            raise RowRefused([f"{resource.key} is in line {earlier[0]}{self._other(earlier[1], place)} already"])
        if resource.resourceType == "Practitioner":
            self._refuse_double(resource, place)
        if isinstance(resource, Organization):
            resource.partOf.keys(("Organization",))
        wanted = [(relation, self._wanted(names)) for relation, names in _referred(resource)]
        seq = self._db.execute(
            "INSERT INTO resource (key, kind, file, line, body) VALUES (?, ?, ?, ?, ?)",
            (resource.key, resource.resourceType, place.file, place.line, body),
        ).lastrowid
        self._db.executemany(
            "INSERT INTO called VALUES (?, ?)", [(name, resource.key) for name in resource.identifiers]
        )
        self._db.executemany("INSERT INTO refers VALUES (?, ?, ?)", [(relation, seq, one) for relation, one in wanted])

    def link(self) -> None:
        """All is there: find out what is referred to."""
        wanted = self._db.execute("SELECT id, names FROM wanted").fetchall()
        found = ((self.find(names.split(SEPARATOR)), id_) for id_, names in wanted)
        self._db.executemany("UPDATE wanted SET key = ? WHERE id = ?", found)
        self._db.executescript(LINKED)  # and commits

    def find(self, names: Iterable[Key]) -> Key | None:
        """The key of the first of `names` that is on the shelf; an identifier that several have finds none."""
        for name in names:
            if "?" not in name:
                if self._find("SELECT 1 FROM resource WHERE key = ?", name):
                    return name
                continue
            found = self._db.execute("SELECT DISTINCT key FROM called WHERE name = ? LIMIT 2", (name,)).fetchall()
            if len(found) == 1:
                return str(found[0][0])
        return None

    def own_names(self, resource: Resource) -> list[Key]:
        """What nobody else on the shelf is called."""
        return [resource.key, *(name for name in resource.identifiers if self.find([name]) == resource.key)]

    def get[Kind: Resource](self, kind: type[Kind], key: Key) -> Kind | None:
        """The resource that is called `key`."""
        found = self._find("SELECT body FROM resource WHERE key = ? AND kind = ?", key, kind.__name__)
        return kind.model_validate_json(found[0]) if found else None

    def referred[Kind: Resource](self, kind: type[Kind], reference: Reference) -> Kind | None:
        """The resource a reference is to, if it is on the shelf."""
        key = self.find(reference.keys((kind.__name__,)))
        return self.get(kind, key) if key else None

    def keys(self, kind: type[Resource]) -> list[Key]:
        """The keys of all resources of a kind, in order."""
        rows = self._db.execute("SELECT key FROM resource WHERE kind = ? ORDER BY key", (kind.__name__,))
        return [row[0] for row in rows]

    def practitioners(self) -> list[Key]:
        return self.keys(Practitioner)

    def schedules(self) -> int:
        """How many there are."""
        return len(self.keys(Schedule))

    def referring[Kind: Resource](self, kind: type[Kind], relation: str, key: Key) -> list[tuple[int, Kind]]:
        """Those that refer to `key` in this way, with their numbers on the shelf, in order of their keys."""
        return [
            (seq, kind.model_validate_json(body))
            for seq, found, body in self._db.execute(CHILDREN, (key, relation))
            if found == kind.__name__
        ]

    def is_referred(self, relation: str, key: Key) -> bool:
        return self._db.execute(CHILDREN, (key, relation)).fetchone() is not None

    def related(self, relation: str) -> Iterator[tuple[int, Key, Key | None, list[Key]]]:
        """Who refers in this way: number, key, and the key of what is meant, with its names if it is not here."""
        for seq, key, meant, names in self._db.execute(RELATED, (relation,)):
            yield seq, key, meant, names.split(SEPARATOR)

    def place(self, seq: int) -> Place:
        """Where the resource with this number stands."""
        return Place(*self._db.execute("SELECT file, line FROM resource WHERE seq = ?", (seq,)).fetchone())

    def refusal(self, key_or_seq: Key | int, reason: str) -> Refusal:
        """`reason` against a resource on the shelf."""
        column = "seq" if isinstance(key_or_seq, int) else "key"
        file, line, key = self._db.execute(
            f"SELECT file, line, key FROM resource WHERE {column} = ?",  # noqa: S608 - one of two words
            (key_or_seq,),
        ).fetchone()
        return Refusal(Place(file, line), key, reason)

    def close(self) -> None:
        """Throw everything away."""
        self._db.close()

    def _refuse_double(self, resource: Resource, place: Place) -> None:
        for name in resource.identifiers:
            found = self._find(
                "SELECT r.key, r.line, r.file FROM called c JOIN resource r ON r.key = c.key WHERE c.name = ?", name
            )
            if found:
                raise RowRefused(
                    [
                        f"identifier: {name.partition('=')[2]} is that of {found[0]} in line {found[1]}"
                        f"{self._other(found[2], place)}"
                    ]
                )

    def _other(self, file: int, place: Place) -> str:
        return "" if file == place.file else " of another file"

    def _want(self, names: str) -> int:
        self._db.execute("INSERT INTO wanted (names) VALUES (?) ON CONFLICT DO NOTHING", (names,))
        found: int = self._db.execute("SELECT id FROM wanted WHERE names = ?", (names,)).fetchone()[0]
        return found

    def _find(self, sql: str, *values: str) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
        return found


def _referred(resource: Resource) -> Iterator[tuple[str, str]]:
    """The relations of a resource, each with the names of what it may refer to."""
    for relation, kinds in RELATIONS.get(type(resource), ()):
        names = [name for one in _references(resource, relation) for name in one.keys(kinds)]
        if names:
            yield relation, SEPARATOR.join(names)
        elif relation in ("held", "acting", "within"):
            what = {"held": "practitioner", "acting": "actor", "within": "schedule"}[relation]
            raise RowRefused([f"{what}: it refers to no {' or '.join(kinds)}"])


def _references(resource: Resource, relation: str) -> Iterable[Reference]:
    match resource:
        case Location():
            return (resource.managingOrganization if relation == "managed" else resource.partOf,)
        case PractitionerRole():
            by_relation = {"held": (resource.practitioner,), "at": (resource.organization,), "in": resource.location}
            return by_relation[relation]
        case Schedule():
            return resource.actor
        case Slot():
            return (resource.schedule,)
        case _:
            return ()


assert set(RELATIONS) <= set(KINDS.values())
