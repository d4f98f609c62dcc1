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


def field_of(turn: int) -> str:
    """Where the index holds the lift of those whose turn it is: a field for each is read quicker than one filtered."""
    return f"lift_{turn}"


def turn_at(minute: int) -> int:
    """Whose turn it is at a minute since 1970 (UTC)."""
    return minute // 1440 % TURNS
