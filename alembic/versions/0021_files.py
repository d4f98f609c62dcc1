"""files, and those that are sent in consultations"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("uploader_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=True),
        sa.Column("height", sa.Integer(), nullable=True),
        sa.Column("seconds", sa.Float(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("kind IN ('image', 'document', 'sound')", name=op.f("ck_file_kind")),
        sa.CheckConstraint("size > 0", name=op.f("ck_file_size")),
        sa.CheckConstraint("octet_length(sha256) = 32", name=op.f("ck_file_sha256")),
        sa.ForeignKeyConstraint(["uploader_id"], ["person.id"], name=op.f("fk_file_uploader_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
    )
    op.create_table(
        "attachment",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("uploader_id", sa.Uuid(), nullable=False),
        sa.Column("cid", sa.Uuid(), nullable=False),
        sa.Column("said_as", sa.Uuid(), nullable=True),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_attachment_file_id_file")),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_attachment_consultation_id_consultation")
        ),
        sa.ForeignKeyConstraint(["uploader_id"], ["person.id"], name=op.f("fk_attachment_uploader_id_person")),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_attachment")),
        sa.UniqueConstraint(
            "consultation_id", "uploader_id", "cid", name=op.f("uq_attachment_consultation_id_uploader_id_cid")
        ),
    )
    op.create_index("ix_attachment_unsaid", "attachment", ["uploaded_at"], postgresql_where=sa.text("said_as IS NULL"))


def downgrade() -> None:
    op.drop_table("attachment")
    op.drop_table("file")
