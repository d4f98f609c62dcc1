"""how doctors on duty are there; urgency of every consultation, and whether its doctor has looked at it; a doctor's consultations by time"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("duty", sa.Column("availability", sa.Text(), nullable=False, server_default="available"))
    op.add_column("duty", sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint(op.f("ck_duty_availability"), "duty", "availability IN ('available', 'busy', 'away')")
    op.add_column("consultation", sa.Column("urgency", sa.SmallInteger(), nullable=False, server_default=sa.text("0")))
    op.add_column("consultation", sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint(op.f("ck_consultation_urgency"), "consultation", "urgency BETWEEN 0 AND 2")
    op.execute("UPDATE consultation c SET urgency = w.urgency FROM pool_wait w WHERE w.consultation_id = c.id")
    op.drop_column("pool_wait", "urgency")
    op.create_index("ix_consultation_doctor_id_opened_at", "consultation", ["doctor_id", "opened_at"])


def downgrade() -> None:
    op.add_column("pool_wait", sa.Column("urgency", sa.SmallInteger(), nullable=False, server_default=sa.text("0")))
    op.create_check_constraint(op.f("ck_pool_wait_urgency"), "pool_wait", "urgency BETWEEN 0 AND 2")
    op.execute("UPDATE pool_wait w SET urgency = c.urgency FROM consultation c WHERE w.consultation_id = c.id")
    op.drop_column("consultation", "looked_at")
    op.drop_column("consultation", "urgency")
    op.drop_index("ix_consultation_doctor_id_opened_at", "consultation")
    op.drop_constraint(op.f("ck_duty_availability"), "duty", type_="check")
    op.drop_column("duty", "seen_at")
    op.drop_column("duty", "availability")
