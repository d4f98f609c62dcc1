"""nobody in two places at once; what cancelling late costs

Whoever has open bookings of one patient that overlap, from before, must cancel one of them first: the constraint names
the patient and the times.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "booking_terms",
        sa.Column("doctor_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("notice_hours", sa.SmallInteger(), nullable=False),
        sa.Column("late_percent", sa.SmallInteger(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("notice_hours BETWEEN 0 AND 168", name=op.f("ck_booking_terms_notice_hours")),
        sa.CheckConstraint("late_percent BETWEEN 0 AND 100", name=op.f("ck_booking_terms_late_percent")),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name=op.f("fk_booking_terms_doctor_id_doctor")),
        sa.PrimaryKeyConstraint("doctor_id", name=op.f("pk_booking_terms")),
    )
    for name in ("notice_hours", "late_fee", "fee_due"):
        op.add_column("booking", sa.Column(name, sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.execute(
        """
        ALTER TABLE booking ADD CONSTRAINT booking_one_place EXCLUDE USING gist (
            int8range(uuid_hash_extended(patient_id, 0), uuid_hash_extended(patient_id, 0), '[]') WITH &&,
            during WITH &&
        ) WHERE (status IN ('held', 'confirmed'))
        """
    )


def downgrade() -> None:
    op.drop_constraint("booking_one_place", "booking", type_="exclude")
    for name in ("fee_due", "late_fee", "notice_hours"):
        op.drop_column("booking", name)
    op.drop_table("booking_terms")
