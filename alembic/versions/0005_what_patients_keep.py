"""favourites, saved searches, watches for openings, and notices"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "favourite",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("doctor_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_favourite_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["doctor_id"], ["doctor.id"], name=op.f("fk_favourite_doctor_id_doctor"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "doctor_id", name=op.f("pk_favourite")),
    )
    op.create_index(op.f("ix_favourite_doctor_id"), "favourite", ["doctor_id"])
    op.create_table(
        "saved_search",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_saved_search_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "id", name=op.f("pk_saved_search")),
    )
    op.create_table(
        "watch",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("doctor_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("starts_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starts_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen", postgresql.ARRAY(sa.DateTime(timezone=True)), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.CheckConstraint("mode IN ('video', 'visit')", name=op.f("ck_watch_mode")),
        sa.CheckConstraint("starts_before > starts_from", name=op.f("ck_watch_window")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_watch_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["doctor_id"], ["doctor.id"], name=op.f("fk_watch_doctor_id_doctor"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "doctor_id", name=op.f("pk_watch")),
    )
    op.create_index(op.f("ix_watch_doctor_id"), "watch", ["doctor_id"])
    op.create_index(op.f("ix_watch_look_at"), "watch", ["look_at"])
    op.create_table(
        "notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_notice_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    op.create_index("ix_notice_at", "notice", ["at"])
    op.create_index("ix_notice_person_id_at", "notice", ["person_id", "at", "id"])
    op.create_index(
        "uq_notice_unread", "notice", ["person_id", "key"], unique=True, postgresql_where=sa.text("read_at IS NULL")
    )


def downgrade() -> None:
    op.drop_table("notice")
    op.drop_table("watch")
    op.drop_table("saved_search")
    op.drop_table("favourite")
