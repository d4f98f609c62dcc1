"""who was in the room of an appointment, what was decided from it, and disputes of that"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

STATUSES = {
    "booking": ("held", "confirmed", "cancelled", "expired", "completed", "no_show"),
    "consultation": ("waiting", "scheduled", "running", "completed", "declined", "cancelled", "unanswered"),
}
NEW = {"booking": "failed", "consultation": "missed"}
INSTEAD = {"booking": "cancelled", "consultation": "unanswered"}
VERDICTS = "'attended', 'patient_late', 'doctor_late', 'patient_no_show', 'provider_failed', 'nobody_came', 'undecided'"


def _allow(table: str, statuses: tuple[str, ...]) -> None:
    op.drop_constraint(op.f(f"ck_{table}_status"), table, type_="check")
    known = ", ".join(f"'{status}'" for status in statuses)
    op.create_check_constraint(op.f(f"ck_{table}_status"), table, f"status IN ({known})")


def upgrade() -> None:
    for table, statuses in STATUSES.items():
        _allow(table, (*statuses, NEW[table]))
    op.add_column("consultation", sa.Column("decide_at", sa.DateTime(timezone=True), nullable=True))
    # What has begun was not watched, so nothing is decided about it; what is to come is.
    op.execute(
        "UPDATE consultation SET decide_at = ends_at + interval '31 minutes' "
        "WHERE kind = 'video' AND status = 'scheduled' AND booking_id IS NOT NULL"
    )
    op.create_index(
        "ix_consultation_decide_at",
        "consultation",
        ["decide_at"],
        postgresql_where=sa.text("decide_at IS NOT NULL"),
    )
    op.create_table(
        "presence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('patient', 'doctor')", name=op.f("ck_presence_side")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_presence_consultation_id_consultation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
    )
    op.create_index(op.f("ix_presence_consultation_id"), "presence", ["consultation_id"])
    op.create_table(
        "attendance",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("evidence", JSONB(), nullable=False),
        sa.Column("fee", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disputed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.CheckConstraint(f"verdict IN ({VERDICTS})", name=op.f("ck_attendance_verdict")),
        sa.CheckConstraint("source IN ('presence', 'doctor')", name=op.f("ck_attendance_source")),
        sa.CheckConstraint("outcome IN ('upheld', 'overturned')", name=op.f("ck_attendance_outcome")),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (outcome IS NULL) AND (settled_at IS NULL) = (settled_by IS NULL) "
            "AND (settled_at IS NULL OR disputed_at IS NOT NULL)",
            name=op.f("ck_attendance_settled"),
        ),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_attendance_consultation_id_consultation")
        ),
        sa.ForeignKeyConstraint(["settled_by"], ["person.id"], name=op.f("fk_attendance_settled_by_person")),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_attendance")),
    )
    op.create_index(
        "ix_attendance_disputed",
        "attendance",
        ["disputed_at", "consultation_id"],
        postgresql_where=sa.text("disputed_at IS NOT NULL AND settled_at IS NULL"),
    )
    op.create_index(
        "ix_attendance_settled_at",
        "attendance",
        ["settled_at", "consultation_id"],
        postgresql_where=sa.text("settled_at IS NOT NULL"),
    )
    op.create_table(
        "attendance_dispute",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('patient', 'doctor')", name=op.f("ck_attendance_dispute_side")),
        sa.ForeignKeyConstraint(
            ["consultation_id"],
            ["attendance.consultation_id"],
            name=op.f("fk_attendance_dispute_consultation_id_attendance"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_attendance_dispute_person_id_person")),
        sa.PrimaryKeyConstraint("consultation_id", "side", name=op.f("pk_attendance_dispute")),
    )


def downgrade() -> None:
    op.drop_table("attendance_dispute")
    op.drop_table("attendance")
    op.drop_table("presence")
    op.drop_index("ix_consultation_decide_at", "consultation")
    op.drop_column("consultation", "decide_at")
    for table, statuses in STATUSES.items():
        op.execute(f"UPDATE {table} SET status = '{INSTEAD[table]}' WHERE status = '{NEW[table]}'")  # noqa: S608
        _allow(table, statuses)
