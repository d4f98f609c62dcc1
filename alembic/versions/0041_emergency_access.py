"""emergency access: a doctor looks into a chart without a consultation, with a reason, for an hour, reviewed"""

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "emergency_access",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("doctor_id", sa.Integer(), nullable=False),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("verdict IN ('justified', 'unjustified')", name=op.f("ck_emergency_access_verdict")),
        sa.CheckConstraint(
            "(verdict IS NULL) = (decided_at IS NULL) AND (verdict IS NULL) = (note IS NULL)",
            name=op.f("ck_emergency_access_decided"),
        ),
        sa.CheckConstraint("decided_by <> opened_by", name=op.f("ck_emergency_access_by_another")),
        sa.ForeignKeyConstraint(["patient_id"], ["person.id"], name=op.f("fk_emergency_access_patient_id_person")),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name=op.f("fk_emergency_access_doctor_id_doctor")),
        sa.ForeignKeyConstraint(["opened_by"], ["person.id"], name=op.f("fk_emergency_access_opened_by_person")),
        sa.ForeignKeyConstraint(["decided_by"], ["person.id"], name=op.f("fk_emergency_access_decided_by_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emergency_access")),
    )
    op.create_index(op.f("ix_emergency_access_opened_by_opened_at"), "emergency_access", ["opened_by", "opened_at"])
    op.create_index(op.f("ix_emergency_access_patient_id"), "emergency_access", ["patient_id"])
    op.create_index(
        "ix_emergency_access_undecided", "emergency_access", ["opened_at"], postgresql_where=sa.text("verdict IS NULL")
    )


def downgrade() -> None:
    op.drop_table("emergency_access")
