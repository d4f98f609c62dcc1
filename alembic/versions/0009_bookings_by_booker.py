"""an index of bookings by who booked: the holds of a person, and taking a person out, without a walk of the table"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

HELD = "ix_booking_booked_by_held"


def upgrade() -> None:
    op.create_index(op.f("ix_booking_booked_by"), "booking", ["booked_by"])
    op.drop_index(HELD, table_name="booking")


def downgrade() -> None:
    op.create_index(HELD, "booking", ["booked_by"], postgresql_where=sa.text("status = 'held'"))
    op.drop_index(op.f("ix_booking_booked_by"), table_name="booking")
