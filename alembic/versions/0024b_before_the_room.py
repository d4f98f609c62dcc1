"""before the room: consent, history, steps, what is shared"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0024b"
down_revision = "0023"
branch_labels = None
depends_on = None


def _person(table: str, column: str, ondelete: str | None = None) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_person")
    return sa.ForeignKeyConstraint([column], ["person.id"], name=name, ondelete=ondelete)


def _consultation(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_consultation_id_consultation")
    return sa.ForeignKeyConstraint(["consultation_id"], ["consultation.id"], name=name)


def upgrade() -> None:
    op.create_table(
        "consent",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('text', 'video')", name=op.f("ck_consent_kind")),
        _person("consent", "person_id", "CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "kind", "version", name=op.f("pk_consent")),
    )
    op.create_table(
        "history_answer",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("value", JSONB(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.Uuid(), nullable=False),
        _consultation("history_answer"),
        _person("history_answer", "answered_by"),
        sa.PrimaryKeyConstraint("consultation_id", "question", name=op.f("pk_history_answer")),
    )
    op.create_table(
        "preparation_step",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("step IN ('reason', 'history', 'chart', 'devices')", name=op.f("ck_preparation_step_step")),
        sa.CheckConstraint("state IN ('done', 'skipped')", name=op.f("ck_preparation_step_state")),
        _consultation("preparation_step"),
        sa.PrimaryKeyConstraint("consultation_id", "step", name=op.f("pk_preparation_step")),
    )
    op.create_table(
        "chart_sharing",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("shared_by", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _consultation("chart_sharing"),
        _person("chart_sharing", "shared_by"),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_chart_sharing")),
    )


def downgrade() -> None:
    for table in ("chart_sharing", "preparation_step", "history_answer", "consent"):
        op.drop_table(table)
