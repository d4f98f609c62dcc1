"""what somebody acts for another in, and why it ends; whoever acted before goes on doing so in everything"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0045"
down_revision = "0042"
branch_labels = None
depends_on = None

ALL = "'{booking,consultation,record,export}'::text[]"
NO_COPIES = "'{booking,consultation,record}'::text[]"


def upgrade() -> None:
    op.add_column(
        "proxy",
        sa.Column("scopes", postgresql.ARRAY(sa.Text()), nullable=False, server_default=sa.text(ALL)),
    )
    op.alter_column("proxy", "scopes", server_default=None)
    op.add_column("proxy", sa.Column("end_reason", sa.Text(), nullable=True))
    op.add_column("proxy", sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
    # Until now only a birthday was foreseen; whoever ended it did so at that moment.
    op.execute(
        """
        UPDATE proxy SET end_reason = CASE WHEN ends_at > now() THEN 'majority' ELSE 'revoked' END,
                         told_at = CASE WHEN ends_at <= now() THEN ends_at END
         WHERE ends_at IS NOT NULL
        """
    )
    op.create_check_constraint(op.f("ck_proxy_scopes"), "proxy", f"scopes <@ {ALL} AND scopes <> '{{}}'")
    op.create_check_constraint(op.f("ck_proxy_copies"), "proxy", f"scopes @> {ALL} OR scopes <@ {NO_COPIES}")
    op.create_check_constraint(
        op.f("ck_proxy_end_reason"),
        "proxy",
        "end_reason IN ('majority', 'term', 'revoked') AND ends_at IS NOT NULL OR ends_at IS NULL AND end_reason IS NULL",
    )
    op.create_index(
        "ix_proxy_untold", "proxy", ["ends_at"], postgresql_where=sa.text("ends_at IS NOT NULL AND told_at IS NULL")
    )


def downgrade() -> None:
    op.drop_index("ix_proxy_untold", "proxy")
    for name in ("end_reason", "copies", "scopes"):
        op.drop_constraint(op.f(f"ck_proxy_{name}"), "proxy")
    for column in ("told_at", "end_reason", "scopes"):
        op.drop_column("proxy", column)
