"""what is drawn on pictures of a consultation"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0030"
down_revision = "0033"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drawing",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("strokes", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_drawing")),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_drawing_file_id_file")),
    )


def downgrade() -> None:
    op.drop_table("drawing")
