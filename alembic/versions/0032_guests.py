"""guests of a consultation: invited by a link, agreed to by both sides"""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0029"
branch_labels = None
depends_on = None

ROLE = "ck_person_role_role"


def _to(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_guest_{column}_{table}"))


def upgrade() -> None:
    op.drop_constraint(op.f(ROLE), "person_role")
    op.create_check_constraint(op.f(ROLE), "person_role", "role IN ('patient', 'doctor', 'operator', 'guest')")
    op.create_table(
        "guest",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column("invited_side", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("patient_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("doctor_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("shows_history", sa.Boolean(), nullable=False, server_default=sa.text("false")),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("came_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_seq", sa.BigInteger(), nullable=False, server_default=sa.text("0")),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_side", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('family', 'interpreter')", name=op.f("ck_guest_kind")),
        sa.CheckConstraint("invited_side IN ('patient', 'doctor')", name=op.f("ck_guest_invited_side")),
        sa.CheckConstraint("ended_side IN ('patient', 'doctor', 'guest')", name=op.f("ck_guest_ended_side")),
        sa.CheckConstraint("(person_id IS NULL) = (came_at IS NULL)", name=op.f("ck_guest_came")),
        sa.CheckConstraint(
            "came_at IS NULL OR (patient_agreed_at IS NOT NULL AND doctor_agreed_at IS NOT NULL)",
            name=op.f("ck_guest_agreed"),
        ),
        _to("consultation", "consultation_id"),
        _to("person", "invited_by"),
        _to("person", "person_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_guest_code_hash")),
    )
    op.create_index(op.f("ix_guest_consultation_id"), "guest", ["consultation_id"])
    op.create_index(
        op.f("ix_guest_person_id"), "guest", ["person_id"], postgresql_where=sa.text("person_id IS NOT NULL")
    )


def downgrade() -> None:
    op.drop_table("guest")
    op.execute("DELETE FROM person_role WHERE role = 'guest'")
    op.drop_constraint(op.f(ROLE), "person_role")
    op.create_check_constraint(op.f(ROLE), "person_role", "role IN ('patient', 'doctor', 'operator')")
