"""drafts, diagnoses, signed documents, follow-ups, reviews, and who did what to them"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

revision = "0023"
down_revision = "0024"
branch_labels = None
depends_on = None


def _moment(name: str, *, nullable: bool = False) -> sa.Column[sa.DateTime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _column(name: str, kind: sa.types.TypeEngine, *, nullable: bool = False, default: str | None = None) -> sa.Column:
    return sa.Column(name, kind, nullable=nullable, server_default=sa.text(default) if default is not None else None)


def _refers(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    target = to.split(".")[0]
    return sa.ForeignKeyConstraint([column], [to], name=op.f(f"fk_{table}_{column}_{target}"))


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    op.create_table(
        "outcome_draft",
        _column("consultation_id", sa.Uuid()),
        _column("doctor_id", sa.Integer()),
        _column("body", JSONB()),
        _column("revision", sa.BigInteger()),
        _moment("saved_at"),
        _refers("outcome_draft", "consultation_id", "consultation.id"),
        _refers("outcome_draft", "doctor_id", "doctor.id"),
        _key("outcome_draft", "consultation_id", "doctor_id"),
    )
    op.create_table(
        "diagnosis",
        _column("consultation_id", sa.Uuid()),
        _column("position", sa.SmallInteger()),
        _column("code", sa.Text()),
        _column("certainty", sa.Text()),
        _column("note", sa.Text(), default="''"),
        _check("diagnosis", "certainty", "certainty IN ('confirmed', 'suspected')"),
        _refers("diagnosis", "consultation_id", "consultation.id"),
        _key("diagnosis", "consultation_id", "position"),
    )
    op.create_table(
        "signing_key",
        _column("id", sa.Text()),
        _column("public_key", sa.LargeBinary()),
        _moment("since"),
        _key("signing_key", "id"),
    )
    op.create_table(
        "signed_document",
        _column("id", sa.Uuid()),
        _column("consultation_id", sa.Uuid()),
        _column("kind", sa.Text()),
        _column("patient_id", sa.Uuid()),
        _column("doctor_id", sa.Integer()),
        _column("code", sa.Text()),
        _column("content", JSONB()),
        _column("content_hash", sa.LargeBinary()),
        _column("signature", sa.LargeBinary()),
        _column("key_id", sa.Text()),
        _column("signed_by", sa.Uuid()),
        _moment("signed_at"),
        _moment("valid_until", nullable=True),
        _moment("revoked_at", nullable=True),
        _column("revoked_by", sa.Uuid(), nullable=True),
        _column("revoke_reason", sa.Text(), nullable=True),
        _check("signed_document", "kind", "kind IN ('prescription', 'sick_note', 'referral')"),
        _check(
            "signed_document",
            "revoked",
            "(revoked_at IS NULL) = (revoke_reason IS NULL) AND (revoked_at IS NULL) = (revoked_by IS NULL)",
        ),
        _refers("signed_document", "consultation_id", "consultation.id"),
        _refers("signed_document", "patient_id", "person.id"),
        _refers("signed_document", "doctor_id", "doctor.id"),
        _refers("signed_document", "key_id", "signing_key.id"),
        _refers("signed_document", "signed_by", "person.id"),
        _refers("signed_document", "revoked_by", "person.id"),
        sa.UniqueConstraint("code", name=op.f("uq_signed_document_code")),
        _key("signed_document", "id"),
    )
    op.create_index(op.f("ix_signed_document_consultation_id"), "signed_document", ["consultation_id"])
    op.create_index("ix_signed_document_patient_id_signed_at", "signed_document", ["patient_id", "signed_at"])
    op.create_table(
        "follow_up",
        _column("booking_id", sa.Uuid()),
        _column("consultation_id", sa.Uuid()),
        _column("note", sa.Text(), default="''"),
        _moment("at"),
        _refers("follow_up", "booking_id", "booking.id"),
        _refers("follow_up", "consultation_id", "consultation.id"),
        _key("follow_up", "booking_id"),
    )
    op.create_index(op.f("ix_follow_up_consultation_id"), "follow_up", ["consultation_id"])
    op.create_table(
        "review",
        _column("id", sa.Uuid()),
        _column("consultation_id", sa.Uuid()),
        _column("doctor_id", sa.Integer()),
        _column("author_id", sa.Uuid()),
        _column("stars", sa.SmallInteger()),
        _column("comment", sa.Text()),
        _column("state", sa.Text()),
        _column("held_for", ARRAY(sa.Text()), default="'{}'"),
        _column("counted", sa.SmallInteger(), nullable=True),
        _moment("written_at"),
        _moment("edited_at", nullable=True),
        _column("reply", sa.Text(), nullable=True),
        _moment("replied_at", nullable=True),
        _check("review", "stars", "stars BETWEEN 1 AND 5"),
        _check("review", "state", "state IN ('published', 'held', 'removed')"),
        _check("review", "counted", "(counted IS NOT NULL) = (state = 'published')"),
        _check("review", "reply", "(reply IS NULL) = (replied_at IS NULL)"),
        _refers("review", "consultation_id", "consultation.id"),
        _refers("review", "doctor_id", "doctor.id"),
        _refers("review", "author_id", "person.id"),
        sa.UniqueConstraint("consultation_id", name=op.f("uq_review_consultation_id")),
        _key("review", "id"),
    )
    op.create_index(
        "ix_review_doctor_id_published",
        "review",
        ["doctor_id", "written_at", "id"],
        postgresql_where=sa.text("state = 'published'"),
    )
    op.create_index("ix_review_held", "review", ["written_at", "id"], postgresql_where=sa.text("state = 'held'"))
    op.create_table(
        "review_report",
        _column("review_id", sa.Uuid()),
        _column("person_id", sa.Uuid()),
        _column("reason", sa.Text()),
        _column("note", sa.Text(), default="''"),
        _moment("at"),
        _moment("settled_at", nullable=True),
        _check("review_report", "reason", "reason IN ('personal', 'abusive', 'false', 'other')"),
        _refers("review_report", "review_id", "review.id"),
        _refers("review_report", "person_id", "person.id"),
        _key("review_report", "review_id", "person_id"),
    )
    op.create_index(
        "ix_review_report_open", "review_report", ["review_id"], postgresql_where=sa.text("settled_at IS NULL")
    )
    op.create_table(
        "record_entry",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        _column("subject_id", sa.Uuid()),
        _column("what", sa.Text()),
        _column("person_id", sa.Uuid(), nullable=True),
        _column("data", JSONB(), default="'{}'::jsonb"),
        _moment("at"),
        _refers("record_entry", "person_id", "person.id"),
        _key("record_entry", "id"),
    )
    op.create_index(op.f("ix_record_entry_subject_id"), "record_entry", ["subject_id"])
    op.create_index(op.f("ix_record_entry_at"), "record_entry", ["at"])
    op.execute(
        """
        CREATE FUNCTION signed_document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL
               AND to_jsonb(NEW) - '{revoked_at,revoked_by,revoke_reason}'::text[]
                   = to_jsonb(OLD) - '{revoked_at,revoked_by,revoke_reason}'::text[] THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'a signed document is revoked, not changed' USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
    op.execute(
        """
        CREATE FUNCTION record_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'what was done is not changed' USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
    for table in ("signed_document", "record_entry"):
        op.execute(
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_stays()"
        )


def downgrade() -> None:
    tables = ("record_entry", "review_report", "review", "follow_up", "signed_document", "signing_key", "diagnosis")
    for table in (*tables, "outcome_draft"):
        op.drop_table(table)
    for table in ("record_entry", "signed_document"):
        op.execute(f"DROP FUNCTION {table}_stays")
