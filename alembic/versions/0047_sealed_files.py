"""files are sealed with a key of their own; those that lie in the open are sealed by the worker, and read meanwhile"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("file", sa.Column("key", sa.LargeBinary(), nullable=True))
    op.add_column("file", sa.Column("kept_as", sa.Uuid(), nullable=True))
    op.create_check_constraint(op.f("ck_file_kept_as"), "file", "kept_as IS NULL OR key IS NOT NULL")
    op.create_index(
        "uq_file_kept_as", "file", ["kept_as"], unique=True, postgresql_where=sa.text("kept_as IS NOT NULL")
    )
    op.create_index("ix_file_open", "file", ["id"], postgresql_where=sa.text("key IS NULL"))


def downgrade() -> None:
    if op.get_bind().scalar(sa.text("SELECT EXISTS (SELECT 1 FROM file WHERE key IS NOT NULL)")):
        raise RuntimeError("Files are sealed, and what was before could not open them: restore a backup instead.")
    for index in ("ix_file_open", "uq_file_kept_as"):
        op.drop_index(index, "file")
    op.drop_constraint(op.f("ck_file_kept_as"), "file")
    for column in ("kept_as", "key"):
        op.drop_column("file", column)
