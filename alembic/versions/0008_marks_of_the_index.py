"""marks of the index: what a search rests on, told without asking the search engine"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "index_mark",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("scope", name=op.f("pk_index_mark")),
    )


def downgrade() -> None:
    op.drop_table("index_mark")
