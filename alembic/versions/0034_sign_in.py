"""tries to sign in, and codes that prove whose an address is"""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0030"
branch_labels = None
depends_on = None


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "sign_in_attempt",
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        _moment("last_at"),
        _moment("next_at"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_attempt")),
    )
    op.create_table(
        "contact_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(), nullable=True),
        _moment("asked_at"),
        _moment("expires_at"),
        _moment("try_at"),
        _moment("settled_at", nullable=True),
        _moment("used_at", nullable=True),
        sa.CheckConstraint("purpose IN ('register', 'reset')", name=op.f("ck_contact_code_purpose")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_code")),
    )
    op.create_index("ix_contact_code_contact_asked_at", "contact_code", ["contact", "asked_at"])
    op.create_index("ix_contact_code_due", "contact_code", ["try_at"], postgresql_where=sa.text("settled_at IS NULL"))


def downgrade() -> None:
    op.drop_table("contact_code")
    op.drop_table("sign_in_attempt")
