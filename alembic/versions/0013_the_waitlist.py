"""the waitlist: who waits in line, what they were offered, and which doctors' openings are to be offered"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "waitlist_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("doctor_id", sa.Integer(), nullable=True),
        sa.Column("specialty_code", sa.Text(), nullable=True),
        sa.Column("within", postgresql.ARRAY(sa.Text()), nullable=True),
        sa.Column("city_id", sa.Integer(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("starts_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("starts_before", sa.DateTime(timezone=True), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("missed", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("mode IN ('video', 'visit')", name=op.f("ck_waitlist_entry_mode")),
        sa.CheckConstraint("starts_before > starts_from", name=op.f("ck_waitlist_entry_window")),
        sa.CheckConstraint("(doctor_id IS NULL) = (specialty_code IS NOT NULL)", name=op.f("ck_waitlist_entry_wanted")),
        sa.CheckConstraint("(specialty_code IS NULL) = (within IS NULL)", name=op.f("ck_waitlist_entry_within")),
        sa.CheckConstraint("city_id IS NULL OR specialty_code IS NOT NULL", name=op.f("ck_waitlist_entry_city")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_waitlist_entry_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["doctor_id"], ["doctor.id"], name=op.f("fk_waitlist_entry_doctor_id_doctor"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["specialty_code"], ["specialty.code"], name=op.f("fk_waitlist_entry_specialty_code_specialty")
        ),
        sa.ForeignKeyConstraint(["city_id"], ["city.id"], name=op.f("fk_waitlist_entry_city_id_city")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waitlist_entry")),
    )
    op.create_index(
        "uq_waitlist_entry_wanted",
        "waitlist_entry",
        ["person_id", "doctor_id", "specialty_code", "city_id"],
        unique=True,
        postgresql_nulls_not_distinct=True,
    )
    op.create_index(op.f("ix_waitlist_entry_doctor_id"), "waitlist_entry", ["doctor_id"])
    op.create_index(op.f("ix_waitlist_entry_within"), "waitlist_entry", ["within"], postgresql_using="gin")
    op.create_table(
        "waitlist_offer",
        sa.Column("booking_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["booking.id"], name=op.f("fk_waitlist_offer_booking_id_booking"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_waitlist_offer_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["waitlist_entry.id"],
            name=op.f("fk_waitlist_offer_entry_id_waitlist_entry"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("booking_id", name=op.f("pk_waitlist_offer")),
    )
    op.create_index(
        "uq_waitlist_offer_running",
        "waitlist_offer",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("settled_at IS NULL"),
    )
    op.create_index(op.f("ix_waitlist_offer_entry_id"), "waitlist_offer", ["entry_id"])
    op.create_table(
        "waitlist_look",
        sa.Column("doctor_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["doctor_id"], ["doctor.id"], name=op.f("fk_waitlist_look_doctor_id_doctor"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("doctor_id", name=op.f("pk_waitlist_look")),
    )
    op.create_index(op.f("ix_waitlist_look_look_at"), "waitlist_look", ["look_at"])


def downgrade() -> None:
    op.drop_table("waitlist_look")
    op.drop_table("waitlist_offer")
    op.drop_table("waitlist_entry")
