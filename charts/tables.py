"""What a chart consists of, and what is said before a consultation.

Entries are ended, not deleted: what a doctor once read can be told later. Binary columns are sealed (`charts.sealed`).
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Index, Integer, LargeBinary, Text, Uuid, text
from sqlmodel import Field, SQLModel

from core.tables import moment


class EntryRow(SQLModel, table=True):
    """An allergy, a medicine that is taken, or a condition.

    `code`: ATC of the substance or ingredient, ICD-10 of a condition. `consultation_id`: in which a doctor noted it;
    null: the patient's side did.
    """

    __tablename__ = "chart_entry"
    __table_args__ = (
        CheckConstraint("kind IN ('allergy', 'medicine', 'condition')", name="kind"),
        CheckConstraint("severity IN ('mild', 'moderate', 'severe')", name="severity"),
        CheckConstraint("kind = 'allergy' OR (reaction IS NULL AND severity IS NULL)", name="of_an_allergy"),
        CheckConstraint("kind = 'medicine' OR dose IS NULL", name="of_a_medicine"),
        CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended"),
        Index("ix_chart_entry_patient_id", "patient_id", postgresql_where=text("ended_at IS NULL")),
    )

    id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    name: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    code: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    reaction: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    severity: str | None = Field(default=None, sa_column=Column(Text))
    dose: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    since: date | None = Field(default=None, sa_column=Column(Date))
    noted_at: datetime = Field(sa_column=moment())
    noted_by: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    consultation_id: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("consultation.id")))
    ended_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    ended_by: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))


class NoneKnownRow(SQLModel, table=True):
    """Somebody was asked and said that there is none: something else than not having been asked."""

    __tablename__ = "chart_none_known"
    __table_args__ = (CheckConstraint("kind IN ('allergy', 'medicine', 'condition')", name="kind"),)

    patient_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), primary_key=True))
    kind: str = Field(sa_column=Column(Text, primary_key=True))
    said_at: datetime = Field(sa_column=moment())
    said_by: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))


class FactRow(SQLModel, table=True):
    """The newest value of something measured or stated once in a while; names and values: `charts.facts`."""

    __tablename__ = "chart_fact"

    patient_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), primary_key=True))
    name: str = Field(sa_column=Column(Text, primary_key=True))
    value: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    noted_at: datetime = Field(sa_column=moment())
    noted_by: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))


class AnswerRow(SQLModel, table=True):
    """An answer to a question of the history, before or while one waits. Questions: `data/history.tsv`."""

    __tablename__ = "history_answer"

    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), primary_key=True))
    question: str = Field(sa_column=Column(Text, primary_key=True))
    value: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    at: datetime = Field(sa_column=moment())
    answered_by: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))


class StepRow(SQLModel, table=True):
    """What somebody said of a step before the room; what is seen from other tables is not said."""

    __tablename__ = "preparation_step"
    __table_args__ = (
        CheckConstraint("step IN ('reason', 'history', 'chart', 'devices')", name="step"),
        CheckConstraint("state IN ('done', 'skipped')", name="state"),
    )

    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), primary_key=True))
    step: str = Field(sa_column=Column(Text, primary_key=True))
    state: str = Field(sa_column=Column(Text, nullable=False))
    at: datetime = Field(sa_column=moment())


class SharingRow(SQLModel, table=True):
    """The doctor of this consultation sees the patient's earlier ones with other doctors."""

    __tablename__ = "chart_sharing"

    consultation_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("consultation.id"), primary_key=True))
    shared_by: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    at: datetime = Field(sa_column=moment())


class EmergencyRow(SQLModel, table=True):
    """A doctor reads a chart in an emergency until `ends_at`; an operator decides whether it was one."""

    __tablename__ = "emergency_access"
    __table_args__ = (
        CheckConstraint("verdict IN ('justified', 'unjustified')", name="verdict"),
        CheckConstraint("(verdict IS NULL) = (decided_at IS NULL)", name="decided"),
        CheckConstraint("decided_by <> opened_by", name="by_another"),
        Index(None, "opened_by", "opened_at"),
        Index(None, "patient_id"),
        Index("ix_emergency_access_undecided", "opened_at", postgresql_where=text("verdict IS NULL")),
    )

    id: UUID = Field(primary_key=True)
    patient_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    doctor_id: int = Field(sa_column=Column(Integer, ForeignKey("doctor.id"), nullable=False))
    opened_by: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id"), nullable=False))
    reason: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    opened_at: datetime = Field(sa_column=moment())
    ends_at: datetime = Field(sa_column=moment())
    verdict: str | None = Field(default=None, sa_column=Column(Text))
    note: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    decided_by: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id")))
    decided_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
