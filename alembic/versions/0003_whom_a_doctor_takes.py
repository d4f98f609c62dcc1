"""whether a doctor takes new patients and accepts insurance"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Constant defaults: Postgres does not rewrite the table.
    op.add_column(
        "doctor", sa.Column("takes_new_patients", sa.Boolean(), server_default=sa.text("true"), nullable=False)
    )
    op.add_column(
        "doctor", sa.Column("accepts_insurance", sa.Boolean(), server_default=sa.text("false"), nullable=False)
    )


def downgrade() -> None:
    op.drop_column("doctor", "accepts_insurance")
    op.drop_column("doctor", "takes_new_patients")
