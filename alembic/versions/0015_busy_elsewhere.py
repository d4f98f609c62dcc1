"""calendars that say when a doctor is busy elsewhere, and what they said"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0015"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("schedule", sa.Column("busy", JSONB(), nullable=True))
    op.create_table(
        "busy_source",
        sa.Column("doctor_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["doctor_id"], ["doctor.id"], name=op.f("fk_busy_source_doctor_id_doctor"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("doctor_id", name=op.f("pk_busy_source")),
    )
    op.create_index(op.f("ix_busy_source_look_at"), "busy_source", ["look_at"])


def downgrade() -> None:
    op.drop_table("busy_source")
    op.drop_column("schedule", "busy")
