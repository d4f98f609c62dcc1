"""charts, histories and the reasons of emergencies are sealed; a reason may be erased"""

import sqlalchemy as sa
from alembic import context, op

from core.sealed_columns import Kind, open_column, seal_column
from core.sealing import Sealed

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

COLUMNS: tuple[tuple[Sealed, Kind], ...] = (
    *((Sealed("chart_entry", column), "text") for column in ("name", "code", "reaction", "dose")),
    (Sealed("chart_fact", "value", ("patient_id", "name")), "jsonb"),
    (Sealed("history_answer", "value", ("consultation_id", "question")), "jsonb"),
    *((Sealed("emergency_access", column), "text") for column in ("reason", "note")),
)
DECIDED = "ck_emergency_access_decided"


def upgrade() -> None:
    op.alter_column("emergency_access", "reason", nullable=True, existing_type=sa.Text())
    op.drop_constraint(op.f(DECIDED), "emergency_access")
    op.create_check_constraint(op.f(DECIDED), "emergency_access", "(verdict IS NULL) = (decided_at IS NULL)")
    for column, kind in COLUMNS:
        seal_column(op.get_bind(), column, kind, context.config.attributes["settings"])


def downgrade() -> None:
    for column, kind in COLUMNS:
        open_column(op.get_bind(), column, kind, context.config.attributes["settings"])
    op.execute("UPDATE emergency_access SET reason = coalesce(reason, ''), note = coalesce(note, left(verdict, 0))")
    op.alter_column("emergency_access", "reason", nullable=False, existing_type=sa.Text())
    op.drop_constraint(op.f(DECIDED), "emergency_access")
    op.create_check_constraint(
        op.f(DECIDED),
        "emergency_access",
        "(verdict IS NULL) = (decided_at IS NULL) AND (verdict IS NULL) = (note IS NULL)",
    )
