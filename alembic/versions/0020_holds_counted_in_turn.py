"""how many slots a person holds, counted in turn; answers kept as they were said"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0020"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        """
        CREATE FUNCTION holds_of(person uuid, at timestamptz) RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
        BEGIN
            PERFORM 1 FROM person p WHERE p.id = holds_of.person FOR NO KEY UPDATE;
            -- A look of its own behind the lock: what was held before the turn came is seen.
            RETURN (SELECT count(*) FROM booking b WHERE b.booked_by = holds_of.person AND b.hold_expires_at > at
                       AND NOT EXISTS (SELECT FROM waitlist_offer o WHERE o.booking_id = b.id));
        END $$
        """
    )
    op.alter_column("idempotency", "response", type_=sa.JSON(), postgresql_using="response::json")


def downgrade() -> None:
    op.alter_column("idempotency", "response", type_=JSONB(), postgresql_using="response::jsonb")
    op.execute("DROP FUNCTION holds_of")
