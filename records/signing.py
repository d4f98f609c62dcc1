"""The codes printed on what doctors hand out, by which anybody may check it. What signs is `core.signing`."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no sign that looks like another one."""
CODE_LENGTH = 16
"""80 bits: nobody finds one by trying."""
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def new_code() -> str:
    """A fresh verification code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """A code in groups of four, as it is printed."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(typed: str) -> str:
    """A code as it is stored, whatever way somebody typed it."""
    return typed.upper().translate(LOOKALIKES)
