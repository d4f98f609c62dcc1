"""doctors who practise in several places, and the place of a booking"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0018"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("schedule", sa.Column("places", JSONB(), nullable=True))
    op.add_column(
        "schedule", sa.Column("travel_minutes", sa.SmallInteger(), server_default=sa.text("0"), nullable=False)
    )
    op.create_check_constraint(op.f("ck_schedule_travel_minutes"), "schedule", "travel_minutes BETWEEN 0 AND 1440")
    op.add_column("booking", sa.Column("place", JSONB(), nullable=True))


def downgrade() -> None:
    op.drop_column("booking", "place")
    op.drop_constraint(op.f("ck_schedule_travel_minutes"), "schedule", type_="check")
    op.drop_column("schedule", "travel_minutes")
    op.drop_column("schedule", "places")
