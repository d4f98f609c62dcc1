"""charts: allergies, medicines, conditions, facts, and who has read them"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0024"
down_revision = "0020"
branch_labels = None
depends_on = None

KINDS = "kind IN ('allergy', 'medicine', 'condition')"


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["person.id"], name=op.f(f"fk_{table}_{column}_person"))


def _consultation(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_consultation_id_consultation")
    return sa.ForeignKeyConstraint(["consultation_id"], ["consultation.id"], name=name)


def upgrade() -> None:
    op.create_table(
        "chart_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("reaction", sa.Text(), nullable=True),
        sa.Column("severity", sa.Text(), nullable=True),
        sa.Column("dose", sa.Text(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(KINDS, name=op.f("ck_chart_entry_kind")),
        sa.CheckConstraint("severity IN ('mild', 'moderate', 'severe')", name=op.f("ck_chart_entry_severity")),
        sa.CheckConstraint(
            "kind = 'allergy' OR (reaction IS NULL AND severity IS NULL)", name=op.f("ck_chart_entry_of_an_allergy")
        ),
        sa.CheckConstraint("kind = 'medicine' OR dose IS NULL", name=op.f("ck_chart_entry_of_a_medicine")),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name=op.f("ck_chart_entry_ended")),
        _person("chart_entry", "patient_id"),
        _person("chart_entry", "noted_by"),
        _person("chart_entry", "ended_by"),
        _consultation("chart_entry"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chart_entry")),
    )
    op.create_index(
        op.f("ix_chart_entry_patient_id"), "chart_entry", ["patient_id"], postgresql_where=sa.text("ended_at IS NULL")
    )
    op.create_table(
        "chart_none_known",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.Uuid(), nullable=False),
        sa.CheckConstraint(KINDS, name=op.f("ck_chart_none_known_kind")),
        _person("chart_none_known", "patient_id"),
        _person("chart_none_known", "said_by"),
        sa.PrimaryKeyConstraint("patient_id", "kind", name=op.f("pk_chart_none_known")),
    )
    op.create_table(
        "chart_fact",
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", JSONB(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by", sa.Uuid(), nullable=False),
        _person("chart_fact", "patient_id"),
        _person("chart_fact", "noted_by"),
        sa.PrimaryKeyConstraint("patient_id", "name", name=op.f("pk_chart_fact")),
    )
    op.create_table(
        "chart_reading",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("doctor_id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _person("chart_reading", "patient_id"),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name=op.f("fk_chart_reading_doctor_id_doctor")),
        _consultation("chart_reading"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chart_reading")),
    )
    op.create_index(op.f("ix_chart_reading_patient_id_at"), "chart_reading", ["patient_id", "at"])


def downgrade() -> None:
    for table in ("chart_reading", "chart_fact", "chart_none_known", "chart_entry"):
        op.drop_table(table)
