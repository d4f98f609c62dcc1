"""how long a call rings"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("consultation", sa.Column("rings_until", sa.DateTime(timezone=True)))
    op.create_index(
        "ix_consultation_rings_until",
        "consultation",
        ["rings_until"],
        postgresql_where=sa.text("rings_until IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_column("consultation", "rings_until")
