"""For migrations: a column becomes a sealed one, or a plain one again, with what is in it.

The type is changed first, so that what refers to the column stays; then its values are, in batches, in the order of the
table's key. All of it is one transaction: nobody sees a column that is sealed in part.
"""

from collections.abc import Callable, Sequence
from typing import Any, Literal

import orjson
from sqlalchemy import Connection, text

from core.key_ring import KeyRing
from core.sealing import RowId, Sealed, seal, unseal
from core.settings import Settings, load

AT_ONCE = 1_000

type Kind = Literal["text", "jsonb"]
type Change = Callable[[Sequence[RowId], bytes], bytes | None]

# ruff: noqa: S608 - names of tables and columns, out of the code


def seal_column(connection: Connection, column: Sealed, kind: Kind, settings: Settings | None = None) -> None:
    """Make a column of `kind` a sealed one. Keys are asked for only where something is to be sealed."""
    ring = KeyRing(settings or load())
    table, name = column.table, column.column
    connection.execute(text(f"ALTER TABLE {table} ALTER {name} DROP DEFAULT"))
    connection.execute(text(f"ALTER TABLE {table} ALTER {name} TYPE bytea USING convert_to({name}::text, 'UTF8')"))
    read: Callable[[bytes], Any] = orjson.loads if kind == "jsonb" else bytes.decode
    change_each(connection, column, lambda row, value: seal(ring, column, row, read(value)))


def open_column(connection: Connection, column: Sealed, kind: Kind, settings: Settings | None = None) -> None:
    """Make a sealed column one of `kind` again."""
    ring = KeyRing(settings or load())
    table, name = column.table, column.column
    write: Callable[[Any], bytes] = orjson.dumps if kind == "jsonb" else str.encode
    change_each(connection, column, lambda row, value: write(unseal(ring, column, row, value)))
    connection.execute(text(f"ALTER TABLE {table} ALTER {name} TYPE {kind} USING convert_from({name}, 'UTF8')::{kind}"))


def change_each(connection: Connection, column: Sealed, change: Change) -> None:
    """Change every value that there is, a batch at a time."""
    key, name = ", ".join(column.key), column.column
    after = ", ".join(f":k{place}" for place in range(len(column.key)))
    where = " AND ".join(f"{part} = :k{place}" for place, part in enumerate(column.key))
    first = f"SELECT {key}, {name} FROM {column.table} WHERE {name} IS NOT NULL"
    order = f" ORDER BY {key} LIMIT {AT_ONCE}"
    write = text(f"UPDATE {column.table} SET {name} = :value WHERE {where}")
    rows = connection.execute(text(first + order)).all()
    while rows:
        connection.execute(write, [_named(row[:-1]) | {"value": change(row[:-1], row[-1])} for row in rows])
        rows = connection.execute(text(f"{first} AND ({key}) > ({after}){order}"), _named(rows[-1][:-1])).all()


def _named(key: Sequence[Any]) -> dict[str, Any]:
    return {f"k{place}": value for place, value in enumerate(key)}
