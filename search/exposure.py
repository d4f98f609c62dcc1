"""Fair exposure: doctors who have been seen little get a bounded lift, each on one day in seven.

Who has had few consultations has few ratings, ranks low, is seen little, and so has few consultations. The lift breaks
the circle. It is the larger the fewer there were and ends at `FEW`; whose day it is follows from the doctor's number
alone, so that everybody sees the same order all day, and everybody's turn comes.
"""

from directory import Doctor

FEW = 30
TURNS = 7
STRONG = 0.5
"""From such a lift on a doctor is looked at beside the best in a broad search, whatever her quality."""


def lift(doctor: Doctor) -> float:
    """1 for a doctor nobody has consulted yet, 0 from `FEW` consultations on, and for one who offers none."""
    return max(0.0, 1.0 - doctor.consultation_count / FEW) if doctor.prices else 0.0


def seen_little(doctor: Doctor) -> bool:
    """Whether it is one of those the lift is for."""
    return lift(doctor) > 0


def turn(doctor_id: int) -> int:
    """On which day of seven it is the doctor's turn; neighbours in number are spread."""
    return (doctor_id * 2_654_435_761 >> 16) % TURNS  # Knuth's multiplicative hash


def marks(doctor_id: int, lifted: float) -> list[str]:
    """The turn as the index holds it: once for all who are lifted, once for those who are strongly."""
    own = str(turn(doctor_id))
    return [own, strong(own)] if lifted >= STRONG else [own]


def strong(turn: int | str) -> str:
    """The mark of those who are lifted strongly on a turn."""
    return f"{turn}+"


def turn_at(minute: int) -> int:
    """Whose turn it is at a minute since 1970 (UTC)."""
    return minute // 1440 % TURNS
