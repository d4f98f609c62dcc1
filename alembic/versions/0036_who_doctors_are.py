"""who doctors are: applications, their documents and steps, credentials, suspensions"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0036"
down_revision = "0034"
branch_labels = None
depends_on = None

CHECKS = "ARRAY['licence', 'identity', 'institution']"


def _moment(name: str, *, nullable: bool = False, now: bool = False) -> sa.Column:
    default = sa.text("now()") if now else None
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable, server_default=default)


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))


def _texts(name: str) -> sa.Column:
    return sa.Column(name, postgresql.ARRAY(sa.Text()), nullable=False, server_default=sa.text("'{}'"))


def upgrade() -> None:
    op.add_column("doctor", sa.Column("verified_until", sa.Date(), nullable=True))
    op.add_column("doctor", _texts("verified_what"))
    op.create_table(
        "application",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("gender", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("licence_number", sa.Text(), nullable=True),
        sa.Column("licence_authority", sa.Text(), nullable=True),
        sa.Column("licence_expires_on", sa.Date(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        _texts("specialty_codes"),
        _texts("languages"),
        sa.Column("practising_since", sa.SmallInteger(), nullable=True),
        sa.Column("expertise", sa.Text(), nullable=False, server_default=""),
        sa.Column("price_text", sa.Integer(), nullable=True),
        sa.Column("price_video", sa.Integer(), nullable=True),
        sa.Column("price_visit", sa.Integer(), nullable=True),
        sa.Column("doctor_id", sa.Integer(), nullable=True),
        _moment("created_at", now=True),
        _moment("updated_at", now=True),
        _moment("submitted_at", nullable=True),
        sa.CheckConstraint(
            "status IN ('draft', 'submitted', 'question', 'approved', 'rejected', 'withdrawn')",
            name=op.f("ck_application_status"),
        ),
        sa.CheckConstraint("(status = 'approved') = (doctor_id IS NOT NULL)", name=op.f("ck_application_doctor")),
        _refers("application", "person_id", "person"),
        _refers("application", "institution_id", "institution"),
        _refers("application", "doctor_id", "doctor"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
    )
    op.create_index(
        "uq_application_open",
        "application",
        ["person_id"],
        unique=True,
        postgresql_where=sa.text("status <> 'approved'"),
    )
    op.create_index(
        "ix_application_waiting",
        "application",
        ["submitted_at", "id"],
        postgresql_where=sa.text("status IN ('submitted', 'question')"),
    )
    op.create_index("ix_application_licence_number", "application", ["licence_number"])
    op.create_index("ix_application_person_id", "application", ["person_id"])
    op.create_table(
        "application_document",
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("cid", sa.Uuid(), nullable=False),
        _moment("added_at", now=True),
        sa.CheckConstraint("kind IN ('licence', 'identity', 'institution')", name=op.f("ck_application_document_kind")),
        _refers("application_document", "file_id", "file"),
        _refers("application_document", "application_id", "application"),
        sa.PrimaryKeyConstraint("file_id", name=op.f("pk_application_document")),
        sa.UniqueConstraint("application_id", "cid", name=op.f("uq_application_document_application_id_cid")),
    )
    op.create_table(
        "application_step",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        _texts("checks"),
        sa.Column("claims", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.Column("said", postgresql.JSONB(), nullable=True),
        _moment("at"),
        sa.CheckConstraint(
            "kind IN ('submitted', 'withdrawn', 'question', 'answered', 'approved', 'rejected')",
            name=op.f("ck_application_step_kind"),
        ),
        sa.CheckConstraint(f"checks <@ {CHECKS}", name=op.f("ck_application_step_checks")),
        _refers("application_step", "application_id", "application"),
        _refers("application_step", "person_id", "person"),
        _refers("application_step", "claims", "doctor"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application_step")),
    )
    op.create_index("ix_application_step_application_id", "application_step", ["application_id", "at", "id"])
    op.create_index(
        "uq_application_step_approval",
        "application_step",
        ["application_id", "revision", "person_id"],
        unique=True,
        postgresql_where=sa.text("kind = 'approved'"),
    )
    op.create_table(
        "credential",
        sa.Column("doctor_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("licence_country", sa.Text(), nullable=False),
        sa.Column("licence_number", sa.Text(), nullable=False),
        sa.Column("licence_authority", sa.Text(), nullable=False),
        sa.Column("licence_expires_on", sa.Date(), nullable=False),
        _moment("valid_until"),
        _moment("due_at", nullable=True),
        _refers("credential", "doctor_id", "doctor"),
        _refers("credential", "person_id", "person"),
        _refers("credential", "application_id", "application"),
        sa.PrimaryKeyConstraint("doctor_id", name=op.f("pk_credential")),
        sa.UniqueConstraint(
            "licence_country", "licence_number", name=op.f("uq_credential_licence_country_licence_number")
        ),
        sa.UniqueConstraint("person_id", name=op.f("uq_credential_person_id")),
    )
    op.create_index("ix_credential_due_at", "credential", ["due_at"], postgresql_where=sa.text("due_at IS NOT NULL"))
    op.create_table(
        "suspension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("doctor_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("suspended_by", sa.Uuid(), nullable=True),
        _moment("at"),
        sa.Column("lift_asked_by", sa.Uuid(), nullable=True),
        _moment("lift_asked_at", nullable=True),
        sa.Column("lift_reason", sa.Text(), nullable=True),
        sa.Column("lifted_by", sa.Uuid(), nullable=True),
        _moment("lifted_at", nullable=True),
        sa.CheckConstraint("cause IN ('operator', 'expired')", name=op.f("ck_suspension_cause")),
        sa.CheckConstraint(
            "(cause = 'operator') = (suspended_by IS NOT NULL)", name=op.f("ck_suspension_suspended_by")
        ),
        sa.CheckConstraint(
            "lifted_by IS DISTINCT FROM lift_asked_by OR lifted_by IS NULL", name=op.f("ck_suspension_two")
        ),
        _refers("suspension", "doctor_id", "doctor"),
        _refers("suspension", "person_id", "person"),
        _refers("suspension", "suspended_by", "person"),
        _refers("suspension", "lift_asked_by", "person"),
        _refers("suspension", "lifted_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suspension")),
    )
    op.create_index(
        "uq_suspension_open", "suspension", ["doctor_id"], unique=True, postgresql_where=sa.text("lifted_at IS NULL")
    )
    op.create_index("ix_suspension_doctor_id", "suspension", ["doctor_id", "at"])


def downgrade() -> None:
    for table in ("suspension", "credential", "application_step", "application_document", "application"):
        op.drop_table(table)
    op.drop_column("doctor", "verified_what")
    op.drop_column("doctor", "verified_until")
