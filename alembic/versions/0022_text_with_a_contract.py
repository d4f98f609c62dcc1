"""text with a contract: terms, what remains of them, and what is owed back"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0022"
down_revision = "0024b"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "text_terms",
        sa.Column("doctor_id", sa.Integer(), sa.ForeignKey("doctor.id"), primary_key=True, autoincrement=False),
        *(
            sa.Column(name, sa.SmallInteger(), nullable=False)
            for name in ("answer_hours", "messages", "open_hours", "follow_up_days", "follow_up_messages")
        ),
        sa.Column("updated_at", TIME, nullable=False),
    )
    op.create_table(
        "refund",
        sa.Column("consultation_id", sa.Uuid(), sa.ForeignKey("consultation.id"), primary_key=True),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.CheckConstraint("reason IN ('unanswered', 'declined', 'cancelled')", name="reason"),
        sa.CheckConstraint("amount > 0", name="amount"),
    )
    op.create_index("ix_refund_at", "refund", ["at"])
    op.create_table(
        "transfer",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("consultation_id", sa.Uuid(), sa.ForeignKey("consultation.id"), nullable=False),
        sa.Column("from_doctor_id", sa.Integer(), sa.ForeignKey("doctor.id"), nullable=False),
        sa.Column("to_doctor_id", sa.Integer(), sa.ForeignKey("doctor.id"), nullable=False),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.Column("state", sa.Text(), nullable=False, server_default="asked"),
        sa.Column("asked_at", TIME, nullable=False),
        sa.Column("decide_by", TIME, nullable=False),
        sa.Column("ended_at", TIME, nullable=True),
        sa.Column("upto_seq", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('asked', 'offered', 'accepted', 'declined', 'refused', 'withdrawn', 'lapsed')", name="state"
        ),
        sa.CheckConstraint("(state IN ('asked', 'offered')) = (ended_at IS NULL)", name="ended"),
    )
    under_way = sa.text("state IN ('asked', 'offered')")
    op.create_index("uq_transfer_open", "transfer", ["consultation_id"], unique=True, postgresql_where=under_way)
    op.create_index("ix_transfer_due", "transfer", ["decide_by"], postgresql_where=under_way)
    op.create_index(
        "ix_transfer_to_doctor_id", "transfer", ["to_doctor_id"], postgresql_where=sa.text("state = 'offered'")
    )
    op.create_index(
        "ix_transfer_accepted",
        "transfer",
        ["consultation_id", "from_doctor_id"],
        postgresql_where=sa.text("state = 'accepted'"),
    )
    op.create_table(
        "quick_reply",
        sa.Column("id", sa.Uuid(), primary_key=True),
        sa.Column("doctor_id", sa.Integer(), sa.ForeignKey("doctor.id"), nullable=False),
        sa.Column("position", sa.SmallInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.UniqueConstraint("doctor_id", "position", deferrable=True, initially="DEFERRED"),
    )
    op.add_column("consultation", sa.Column("terms", JSONB(), nullable=True))
    op.add_column("consultation", sa.Column("messages_left", sa.SmallInteger(), nullable=True))
    for name in ("open_until", "reply_by", "more_asked_at", "remind_at"):
        op.add_column("consultation", sa.Column(name, TIME, nullable=True))
    op.add_column(
        "consultation", sa.Column("handed_on_by", sa.ARRAY(sa.Uuid()), nullable=False, server_default=sa.text("'{}'"))
    )
    op.create_check_constraint("messages_left", "consultation", "messages_left >= 0")
    op.create_check_constraint("terms", "consultation", "terms IS NULL OR kind = 'text'")
    op.create_index(
        "ix_consultation_closes",
        "consultation",
        [sa.text("COALESCE(open_until, answer_by)")],
        postgresql_where=sa.text("status = 'running' AND terms IS NOT NULL"),
    )
    op.create_index(
        "ix_consultation_remind_at", "consultation", ["remind_at"], postgresql_where=sa.text("remind_at IS NOT NULL")
    )
    op.create_index(
        "ix_consultation_reply", "consultation", ["doctor_id"], postgresql_where=sa.text("reply_by IS NOT NULL")
    )


def downgrade() -> None:
    op.drop_index("ix_consultation_reply", "consultation")
    op.drop_index("ix_consultation_remind_at", "consultation")
    op.drop_index("ix_consultation_closes", "consultation")
    op.drop_constraint(op.f("ck_consultation_terms"), "consultation")
    op.drop_constraint(op.f("ck_consultation_messages_left"), "consultation")
    for name in ("handed_on_by", "remind_at", "more_asked_at", "reply_by", "open_until", "messages_left", "terms"):
        op.drop_column("consultation", name)
    op.drop_table("quick_reply")
    op.drop_table("transfer")
    op.drop_table("refund")
    op.drop_table("text_terms")
