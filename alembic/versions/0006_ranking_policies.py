"""ranking policies, what was done to them, and the searches they are tried on"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Beneath every path of the code: what was in force, and who changed it, can be told later.
KEEP = (
    """
    CREATE FUNCTION ranking_policy_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'what was published or recorded is kept as it is' USING ERRCODE = 'restrict_violation';
    END $$
    """,
    """
    CREATE TRIGGER ranking_policy_change_kept BEFORE UPDATE OR DELETE ON ranking_policy_change
        FOR EACH ROW EXECUTE FUNCTION ranking_policy_kept()
    """,
    """
    CREATE TRIGGER ranking_policy_weights_kept BEFORE UPDATE OF weights ON ranking_policy
        FOR EACH ROW WHEN (OLD.published_at IS NOT NULL AND OLD.weights IS DISTINCT FROM NEW.weights)
        EXECUTE FUNCTION ranking_policy_kept()
    """,
    """
    CREATE TRIGGER ranking_policy_kept BEFORE DELETE ON ranking_policy
        FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION ranking_policy_kept()
    """,
)


def upgrade() -> None:
    json = postgresql.JSONB(astext_type=sa.Text())
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "ranking_policy",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("weights", json, nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), server_default="draft", nullable=False),
        sa.Column("revision", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("author", sa.Uuid(), nullable=False),
        sa.Column("created_at", moment, server_default=sa.text("now()"), nullable=False),
        sa.Column("changed_at", moment, server_default=sa.text("now()"), nullable=False),
        sa.Column("published_at", moment, nullable=True),
        sa.CheckConstraint(
            "status IN ('draft', 'published', 'retired', 'discarded')", name=op.f("ck_ranking_policy_status")
        ),
        sa.CheckConstraint(
            "(status IN ('published', 'retired')) = (published_at IS NOT NULL)",
            name=op.f("ck_ranking_policy_published_at"),
        ),
        sa.CheckConstraint("version > 0", name=op.f("ck_ranking_policy_version")),
        sa.ForeignKeyConstraint(["author"], ["person.id"], name=op.f("fk_ranking_policy_author_person")),
        sa.PrimaryKeyConstraint("version", name=op.f("pk_ranking_policy")),
    )
    op.create_index(
        "uq_ranking_policy_published",
        "ranking_policy",
        ["status"],
        unique=True,
        postgresql_where=sa.text("status = 'published'"),
    )
    op.create_table(
        "ranking_policy_change",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", moment, server_default=sa.text("now()"), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("from_version", sa.Integer(), nullable=True),
        sa.Column("before", json, nullable=True),
        sa.Column("after", json, nullable=True),
        sa.Column("why", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_ranking_policy_change_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ranking_policy_change")),
    )
    op.create_table(
        "ranking_query",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("wanted", json, nullable=False),
        sa.Column("created_at", moment, server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ranking_query")),
    )
    for statement in KEEP:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("ranking_query")
    op.drop_table("ranking_policy_change")
    op.drop_table("ranking_policy")
    op.execute("DROP FUNCTION ranking_policy_kept()")
