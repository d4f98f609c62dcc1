"""time a doctor blocks, and bookings a doctor has moved"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("schedule", sa.Column("blocks", JSONB(), nullable=True))
    op.add_column("booking", sa.Column("moved_by_doctor_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("booking", "moved_by_doctor_at")
    op.drop_column("schedule", "blocks")
