"""what nobody changes ends all the same: retention and erasure pass the guards of documents and entries, and only they"""

from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

ERASING = "current_setting('wenzhen.erasing', true) = 'on'"


def upgrade() -> None:
    _guard_documents(f"IF TG_OP = 'DELETE' AND {ERASING} THEN RETURN OLD; END IF;")
    _guard_entries(
        f"""
        IF TG_OP = 'UPDATE' AND {ERASING} AND to_jsonb(NEW) - 'data' = to_jsonb(OLD) - 'data'
           AND NEW.data = OLD.data - 'comment' THEN
            RETURN NEW;
        END IF;
        """
    )


def downgrade() -> None:
    _guard_documents("")
    _guard_entries("")


def _guard_documents(passes: str) -> None:
    op.execute(
        f"""
        CREATE OR REPLACE FUNCTION signed_document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            {passes}
            IF TG_OP = 'UPDATE' AND OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL
               AND to_jsonb(NEW) - '{{revoked_at,revoked_by,revoke_reason}}'::text[]
                   = to_jsonb(OLD) - '{{revoked_at,revoked_by,revoke_reason}}'::text[] THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'a signed document is revoked, not changed' USING ERRCODE = 'restrict_violation';
        END $$
        """
    )


def _guard_entries(passes: str) -> None:
    op.execute(
        f"""
        CREATE OR REPLACE FUNCTION record_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            {passes}
            RAISE EXCEPTION 'what was done is not changed' USING ERRCODE = 'restrict_violation';
        END $$
        """
    )
