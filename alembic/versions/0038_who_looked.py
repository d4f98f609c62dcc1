"""who looked at or changed what of whom, sealed by the day; chart readings become part of it"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0036"
branch_labels = None
depends_on = None

VERBS = "verb IN ('read', 'changed', 'exported', 'erased')"
REASONS = "why IN ('own', 'proxy', 'treating', 'colleague', 'pool', 'guest', 'operator', 'emergency', 'duty')"
# An entry is written, and sealed once. Nothing else ever happens to it.
GUARD = (
    """
CREATE FUNCTION audit_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.hash IS NULL AND NEW.hash IS NOT NULL
       AND (NEW.seq, NEW.at, NEW.actor_id, NEW.session_id, NEW.address, NEW.patient_id, NEW.verb, NEW.kind, NEW.subject,
            NEW.why, NEW.consultation_id)
           IS NOT DISTINCT FROM
           (OLD.seq, OLD.at, OLD.actor_id, OLD.session_id, OLD.address, OLD.patient_id, OLD.verb, OLD.kind, OLD.subject,
            OLD.why, OLD.consultation_id) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'entries of the audit are not changed or deleted' USING ERRCODE = 'restrict_violation';
END $$
""",
    "CREATE TRIGGER kept BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_is_kept()",
    "CREATE TRIGGER kept_whole BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_kept()",
)
READINGS = """
INSERT INTO audit_entry (at, actor_id, patient_id, verb, kind, subject, why, consultation_id)
SELECT r.at, d.person_id, r.patient_id, 'read', 'chart', r.patient_id::text, 'treating', r.consultation_id
  FROM chart_reading r JOIN doctor d ON d.id = r.doctor_id ORDER BY r.id
"""


def upgrade() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("seq", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("verb", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("hash", sa.LargeBinary(), nullable=True),
        sa.CheckConstraint(VERBS, name=op.f("ck_audit_entry_verb")),
        sa.CheckConstraint(REASONS, name=op.f("ck_audit_entry_why")),
        sa.CheckConstraint(
            "(day IS NULL) = (place IS NULL) AND (day IS NULL) = (hash IS NULL)", name=op.f("ck_audit_entry_sealed")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_entry")),
    )
    op.create_index("ix_audit_entry_patient_id_at", "audit_entry", ["patient_id", "at"])
    op.create_index("ix_audit_entry_unsealed", "audit_entry", ["seq"], postgresql_where=sa.text("hash IS NULL"))
    op.create_index(
        "ix_audit_entry_chain",
        "audit_entry",
        ["day", "place"],
        unique=True,
        postgresql_where=sa.text("hash IS NOT NULL"),
    )
    op.create_table(
        "audit_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("witnessed", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_audit_day")),
    )
    op.execute(READINGS)
    for statement in GUARD:
        op.execute(statement)
    op.drop_table("chart_reading")


def downgrade() -> None:
    op.create_table(
        "chart_reading",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("patient_id", sa.Uuid(), nullable=False),
        sa.Column("doctor_id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_chart_reading_{column}_{other}"))
            for column, other in (
                ("patient_id", "person"),
                ("doctor_id", "doctor"),
                ("consultation_id", "consultation"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chart_reading")),
    )
    op.create_index("ix_chart_reading_patient_id_at", "chart_reading", ["patient_id", "at"])
    for table in ("audit_day", "audit_entry"):
        op.drop_table(table)
    op.execute("DROP FUNCTION audit_entry_is_kept()")
