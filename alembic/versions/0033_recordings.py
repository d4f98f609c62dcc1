"""recordings of calls: state, consents, parts, playbacks"""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

SIDE = "side IN ('patient', 'doctor')"


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def upgrade() -> None:
    op.create_table(
        "recording",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        _moment("asked_at"),
        _moment("started_at", nullable=True),
        _moment("paused_at", nullable=True),
        _moment("ended_at", nullable=True),
        sa.Column("key", sa.LargeBinary(), nullable=True),
        _moment("due_at", nullable=True),
        _moment("deleted_at", nullable=True),
        sa.Column("deleted_why", sa.Text(), nullable=True),
        sa.CheckConstraint("state IN ('asked', 'running', 'paused', 'ended')", name=op.f("ck_recording_state")),
        sa.CheckConstraint(
            "(state = 'ended') = (ended_at IS NOT NULL) AND (state = 'ended') = (reason IS NOT NULL)",
            name=op.f("ck_recording_ended"),
        ),
        sa.CheckConstraint("deleted_why IN ('retention', 'withdrawn')", name=op.f("ck_recording_deleted_why")),
        sa.CheckConstraint(
            "(deleted_at IS NULL) = (deleted_why IS NULL) AND (deleted_at IS NULL OR key IS NULL)",
            name=op.f("ck_recording_deleted"),
        ),
        _refers("recording", "consultation_id", "consultation"),
        _refers("recording", "asked_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording")),
    )
    op.create_index(
        "ix_recording_open", "recording", ["consultation_id"], unique=True, postgresql_where=sa.text("state <> 'ended'")
    )
    op.create_index("ix_recording_consultation_id", "recording", ["consultation_id"])
    op.create_index("ix_recording_due_at", "recording", ["due_at"], postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_table(
        "recording_consent",
        sa.Column("recording_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _moment("at"),
        _moment("withdrawn_at", nullable=True),
        sa.Column("withdrawn_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(SIDE, name=op.f("ck_recording_consent_side")),
        _refers("recording_consent", "recording_id", "recording"),
        _refers("recording_consent", "person_id", "person"),
        _refers("recording_consent", "withdrawn_by", "person"),
        sa.PrimaryKeyConstraint("recording_id", "side", name=op.f("pk_recording_consent")),
    )
    op.create_table(
        "recording_part",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recording_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        _moment("began_at"),
        _moment("ended_at", nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(SIDE, name=op.f("ck_recording_part_side")),
        sa.CheckConstraint(
            "(size IS NULL) = (sha256 IS NULL) AND (size IS NULL) = (ended_at IS NULL)",
            name=op.f("ck_recording_part_kept"),
        ),
        _refers("recording_part", "recording_id", "recording"),
        _refers("recording_part", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording_part")),
    )
    op.create_index("ix_recording_part_recording_id", "recording_part", ["recording_id"])
    op.create_table(
        "recording_playback",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("recording_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        _moment("at"),
        sa.CheckConstraint(SIDE, name=op.f("ck_recording_playback_side")),
        _refers("recording_playback", "recording_id", "recording"),
        _refers("recording_playback", "person_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording_playback")),
    )
    op.create_index("ix_recording_playback_recording_id", "recording_playback", ["recording_id"])


def downgrade() -> None:
    for table in ("recording_playback", "recording_part", "recording_consent", "recording"):
        op.drop_table(table)
