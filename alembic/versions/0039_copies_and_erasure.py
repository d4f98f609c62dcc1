"""copies of what is known of somebody, and accounts to be erased"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _person(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], ["person.id"], name=op.f(f"fk_{table}_{column}_person"))


def upgrade() -> None:
    op.create_table(
        "data_export",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        _moment("asked_at"),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("progress", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        _moment("due_at", nullable=True),
        _moment("ready_at", nullable=True),
        _moment("expires_at", nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("key", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'making', 'ready', 'expired', 'failed')", name=op.f("ck_data_export_state")
        ),
        sa.CheckConstraint("(state = 'ready') = (key IS NOT NULL)", name=op.f("ck_data_export_sealed")),
        sa.CheckConstraint("progress BETWEEN 0 AND 100", name=op.f("ck_data_export_progress")),
        _person("data_export", "patient_id"),
        _person("data_export", "asked_by"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_export")),
    )
    op.create_index("ix_data_export_patient_id_asked_at", "data_export", ["patient_id", "asked_at"])
    op.create_index("ix_data_export_due_at", "data_export", ["due_at"], postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_table(
        "erasure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        _moment("asked_at"),
        _moment("due_at"),
        _moment("cancelled_at", nullable=True),
        _moment("done_at", nullable=True),
        sa.Column("kept", JSONB(), nullable=True),
        sa.CheckConstraint("cancelled_at IS NULL OR done_at IS NULL", name=op.f("ck_erasure_ended")),
        _person("erasure", "person_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_index(
        "ix_erasure_open", "erasure", ["person_id"], unique=True, postgresql_where=sa.text("cancelled_at IS NULL")
    )
    op.create_index(
        "ix_erasure_due_at",
        "erasure",
        ["due_at"],
        postgresql_where=sa.text("cancelled_at IS NULL AND done_at IS NULL"),
    )


def downgrade() -> None:
    for table in ("erasure", "data_export"):
        op.drop_table(table)
