"""What holds for every statement that is sent to Postgres."""

import ast
import re
from collections.abc import Iterator

from core.settings import ROOT

IN_PARENTHESES = re.compile(r"\([^()]*\)")
NO_COLUMNS = re.compile(r"\bSELECT\s+(FROM|WHERE|FOR|LIMIT|UNION)\b")


def answers_without_columns(text: str) -> bool:
    """Whether the statement itself, not one in parentheses, selects nothing."""
    inner = ""
    while inner != text:
        inner, text = text, IN_PARENTHESES.sub("_", text)
    return NO_COLUMNS.search(text) is not None


def texts() -> Iterator[tuple[str, str]]:
    """Each string in our code, and where it is."""
    for package in ROOT.glob("*/__init__.py"):
        for path in package.parent.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node.value


def test_what_is_taken_for_a_statement_that_answers_without_columns():
    assert answers_without_columns("SELECT FROM person WHERE id = $1 FOR UPDATE")
    assert answers_without_columns("WITH a AS (SELECT max(id) FROM b)\nSELECT\n  FROM a")
    assert not answers_without_columns("SELECT (id) FROM a")
    assert not answers_without_columns("SELECT EXISTS (SELECT FROM a WHERE id = any(array[f(1)])) FROM b")


def test_every_statement_answers_with_a_column():
    """asyncpg keeps a record for the next answer by writing into its first column's place.

    Where there is none, those are eight bytes after the end of its memory: they are somebody else's, unless the
    allocator rounds up, as Python's own does.
    """
    assert [where for where, text in texts() if answers_without_columns(text)] == []
