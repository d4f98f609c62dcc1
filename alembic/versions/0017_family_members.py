"""family members: people without an account of their own, and who acts for whom"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0019"
branch_labels = None
depends_on = None

REACHABLE = "ck_person_reachable"


def upgrade() -> None:
    op.drop_constraint(op.f(REACHABLE), "person")
    op.create_check_constraint(
        op.f(REACHABLE), "person", "email IS NOT NULL OR phone IS NOT NULL OR password_hash IS NULL"
    )
    op.create_table(
        "proxy",
        sa.Column("proxy_id", sa.Uuid(), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("relation IN ('child', 'parent', 'partner', 'other')", name=op.f("ck_proxy_relation")),
        sa.CheckConstraint("proxy_id <> patient_id", name=op.f("ck_proxy_another")),
        sa.ForeignKeyConstraint(["proxy_id"], ["person.id"], name=op.f("fk_proxy_proxy_id_person"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["person.id"], name=op.f("fk_proxy_patient_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("proxy_id", "patient_id", name=op.f("pk_proxy")),
    )
    op.create_index(op.f("ix_proxy_patient_id"), "proxy", ["patient_id"])
    op.create_table(
        "proxy_invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("proxy_id", sa.Uuid(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("code_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("accepted_by", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "relation IN ('child', 'parent', 'partner', 'other')", name=op.f("ck_proxy_invitation_relation")
        ),
        sa.ForeignKeyConstraint(
            ["proxy_id"], ["person.id"], name=op.f("fk_proxy_invitation_proxy_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["accepted_by"], ["person.id"], name=op.f("fk_proxy_invitation_accepted_by_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proxy_invitation")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_proxy_invitation_code_hash")),
    )
    op.create_index(op.f("ix_proxy_invitation_proxy_id"), "proxy_invitation", ["proxy_id"])
    op.create_index(
        op.f("ix_proxy_invitation_contact"),
        "proxy_invitation",
        ["contact"],
        postgresql_where=sa.text("contact IS NOT NULL AND answered_at IS NULL"),
    )
    op.add_column("consultation", sa.Column("opened_by", sa.Uuid(), nullable=True))
    op.create_foreign_key(op.f("fk_consultation_opened_by_person"), "consultation", "person", ["opened_by"], ["id"])


def downgrade() -> None:
    op.drop_column("consultation", "opened_by")
    op.drop_table("proxy_invitation")
    op.drop_table("proxy")
    op.drop_constraint(op.f(REACHABLE), "person")
    op.create_check_constraint(op.f(REACHABLE), "person", "email IS NOT NULL OR phone IS NOT NULL")
