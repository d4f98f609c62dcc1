"""who waits in the pools of instant consultations, and which doctors are on duty"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pool_wait",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("urgency", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("overflow", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("passed", postgresql.ARRAY(sa.Integer()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("guessed_s", sa.Float(), nullable=True),
        sa.Column("low_s", sa.Integer(), nullable=True),
        sa.Column("high_s", sa.Integer(), nullable=True),
        sa.Column("served_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("urgency BETWEEN 0 AND 2", name=op.f("ck_pool_wait_urgency")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_pool_wait_consultation_id_consultation")
        ),
        sa.PrimaryKeyConstraint("consultation_id", name=op.f("pk_pool_wait")),
    )
    op.create_index(
        "ix_pool_wait_served_at", "pool_wait", ["served_at"], postgresql_where=sa.text("served_at IS NOT NULL")
    )
    op.create_table(
        "duty",
        sa.Column("doctor_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assigned", sa.Boolean(), nullable=False),
        sa.Column("free_since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.Column("missed", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("offered", sa.Uuid(), nullable=True),
        sa.Column("offer_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(offered IS NULL) = (offer_until IS NULL)", name=op.f("ck_duty_offer")),
        sa.ForeignKeyConstraint(["doctor_id"], ["doctor.id"], name=op.f("fk_duty_doctor_id_doctor")),
        sa.ForeignKeyConstraint(["offered"], ["consultation.id"], name=op.f("fk_duty_offered_consultation")),
        sa.PrimaryKeyConstraint("doctor_id", name=op.f("pk_duty")),
        sa.UniqueConstraint("offered", name=op.f("uq_duty_offered")),
    )
    op.create_index("ix_duty_offer_until", "duty", ["offer_until"], postgresql_where=sa.text("offered IS NOT NULL"))
    # Who waits while this runs goes on waiting, as before.
    op.execute(
        """
        INSERT INTO pool_wait (consultation_id)
        SELECT id FROM consultation WHERE kind = 'instant' AND status = 'waiting' AND doctor_id IS NULL
        """
    )


def downgrade() -> None:
    op.drop_table("duty")
    op.drop_table("pool_wait")
