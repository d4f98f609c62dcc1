"""second factors, passkeys, and what is known of a session"""

import sqlalchemy as sa
from alembic import op

revision = "0035"
down_revision = "0039"
branch_labels = None
depends_on = None


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _persons(table: str) -> list[sa.schema.SchemaItem]:
    name = op.f(f"fk_{table}_person_id_person")
    return [
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=name, ondelete="CASCADE"),
    ]


def upgrade() -> None:
    op.add_column(
        "person", sa.Column("password_stands_alone", sa.Boolean(), nullable=False, server_default=sa.text("true"))
    )
    op.add_column("session", sa.Column("user_agent", sa.Text(), nullable=True))
    op.add_column("session", sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("session", sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("session", sa.Column("second_factor", sa.Boolean(), nullable=False, server_default=sa.text("false")))
    op.create_table(
        "totp",
        *_persons("totp"),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        _moment("confirmed_at", nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_totp")),
    )
    op.create_table(
        "recovery_code",
        *_persons("recovery_code"),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        _moment("used_at", nullable=True),
        sa.PrimaryKeyConstraint("person_id", "code_hash", name=op.f("pk_recovery_code")),
    )
    op.create_table(
        "passkey",
        sa.Column("id", sa.Uuid(), nullable=False),
        *_persons("passkey"),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        _moment("added_at"),
        _moment("used_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkey_credential_id")),
    )
    op.create_index("ix_passkey_person_id", "passkey", ["person_id"])
    op.create_table(
        "passkey_challenge",
        sa.Column("challenge_hash", sa.LargeBinary(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        _moment("expires_at"),
        sa.CheckConstraint("purpose IN ('add', 'sign_in', 'prove')", name=op.f("ck_passkey_challenge_purpose")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_passkey_challenge_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("challenge_hash", name=op.f("pk_passkey_challenge")),
    )
    op.create_index("ix_passkey_challenge_expires_at", "passkey_challenge", ["expires_at"])
    op.create_table(
        "sign_in_step",
        sa.Column("ticket_hash", sa.LargeBinary(), nullable=False),
        *_persons("sign_in_step"),
        sa.Column("step", sa.Text(), nullable=False),
        _moment("expires_at"),
        sa.CheckConstraint("step IN ('second_factor', 'enrolment')", name=op.f("ck_sign_in_step_step")),
        sa.PrimaryKeyConstraint("ticket_hash", name=op.f("pk_sign_in_step")),
    )
    op.create_index("ix_sign_in_step_expires_at", "sign_in_step", ["expires_at"])


def downgrade() -> None:
    for table in ("sign_in_step", "passkey_challenge", "passkey", "recovery_code", "totp"):
        op.drop_table(table)
    for column in ("second_factor", "proved_at", "last_seen_at", "user_agent"):
        op.drop_column("session", column)
    op.drop_column("person", "password_stands_alone")
