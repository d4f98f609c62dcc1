"""sign-in through institutions' OpenID providers; whether somebody has shown whose an address is

Of addresses that are there already nobody wrote down whether a code had come back from them: they count as not verified
until one does.
"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0044"
branch_labels = None
depends_on = None


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _person(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_person_id_person")
    return sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    op.add_column("person", _moment("email_verified_at", nullable=True))
    op.create_table(
        "openid_request",
        sa.Column("state_hash", sa.LargeBinary(), nullable=False),
        sa.Column("browser_hash", sa.LargeBinary(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("redirect_uri", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        _moment("expires_at"),
        _person("openid_request"),
        sa.PrimaryKeyConstraint("state_hash", name=op.f("pk_openid_request")),
    )
    op.create_index("ix_openid_request_expires_at", "openid_request", ["expires_at"])
    op.create_table(
        "federated_identity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        _moment("linked_at"),
        _moment("used_at", nullable=True),
        _moment("removed_at", nullable=True),
        _person("federated_identity"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_federated_identity")),
        sa.UniqueConstraint("issuer", "subject", name=op.f("uq_federated_identity_issuer_subject")),
        sa.UniqueConstraint("person_id", "issuer", name=op.f("uq_federated_identity_person_id_issuer")),
    )


def downgrade() -> None:
    op.drop_table("federated_identity")
    op.drop_table("openid_request")
    op.drop_column("person", "email_verified_at")
