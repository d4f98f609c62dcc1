"""how many questions by text a doctor takes a day, and how many are taken"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nullable, or with a constant default: Postgres does not rewrite the table.
    op.add_column("schedule", sa.Column("text_per_day", sa.SmallInteger(), nullable=True))
    op.add_column("schedule", sa.Column("text_taken", sa.Integer(), server_default=sa.text("0"), nullable=False))
    op.add_column("schedule", sa.Column("text_until", sa.DateTime(timezone=True), nullable=True))
    op.create_check_constraint(op.f("ck_schedule_text_per_day"), "schedule", "text_per_day BETWEEN 1 AND 500")
    op.create_check_constraint(op.f("ck_schedule_text_taken"), "schedule", "text_taken >= 0")


def downgrade() -> None:
    op.drop_column("schedule", "text_until")
    op.drop_column("schedule", "text_taken")
    op.drop_column("schedule", "text_per_day")
