"""The SQL of what stays of a consultation. Who may see a consultation is asked of `consultations` before."""

# ruff: noqa: S608 - what is put together here are constants of this file

SAVE_DRAFT = """
INSERT INTO outcome_draft AS kept (consultation_id, doctor_id, body, revision, saved_at)
VALUES ($1, $2, $3, $4 + 1, $5)
ON CONFLICT (consultation_id, doctor_id) DO UPDATE
   SET body = excluded.body, revision = kept.revision + 1, saved_at = excluded.saved_at WHERE kept.revision = $4
RETURNING revision
"""
DRAFT = """
SELECT consultation_id, doctor_id, body, revision, saved_at FROM outcome_draft
 WHERE consultation_id = $1 AND doctor_id = $2
"""
DROP_DRAFT = "DELETE FROM outcome_draft WHERE consultation_id = $1"

ADD_DIAGNOSIS = """
INSERT INTO diagnosis (consultation_id, position, code, certainty, note) VALUES ($1, $2, $3, $4, $5)
"""
DIAGNOSES = """
SELECT consultation_id, position, code, certainty, note FROM diagnosis WHERE consultation_id = ANY($1::uuid[])
 ORDER BY consultation_id, position
"""

KEEP_KEY = "INSERT INTO signing_key (id, public_key, since) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING"
KEYS = "SELECT id, public_key, since FROM signing_key ORDER BY since, id"
SIGN = """
INSERT INTO signed_document (id, consultation_id, kind, patient_id, doctor_id, code, content, content_hash, signature,
                             key_id, signed_by, signed_at, valid_until)
VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12, $13)
"""
_DOCUMENT = """
SELECT s.id, s.consultation_id, s.kind, s.patient_id, s.doctor_id, s.code, s.content, s.content_hash, s.signature,
       s.key_id, k.public_key, s.signed_at, s.valid_until, s.revoked_at, s.revoke_reason
  FROM signed_document s JOIN signing_key k ON k.id = s.key_id
"""
DOCUMENT = f"{_DOCUMENT} WHERE s.id = $1"
DOCUMENT_TO_CHANGE = f"{_DOCUMENT} WHERE s.id = $1 FOR UPDATE OF s"
DOCUMENT_BY_CODE = f"{_DOCUMENT} WHERE s.code = $1"
DOCUMENTS_OF = f"{_DOCUMENT} WHERE s.consultation_id = $1 ORDER BY s.signed_at, s.id"
# What was prescribed lately to somebody: whoever checks knows how long each lasts.
PRESCRIBED = f"""
{_DOCUMENT} WHERE s.patient_id = $1 AND s.kind = 'prescription' AND s.revoked_at IS NULL AND s.signed_at > $2
 ORDER BY s.signed_at, s.id
"""
REVOKE = """
UPDATE signed_document SET revoked_at = $2, revoked_by = $3, revoke_reason = $4
 WHERE id = $1 AND revoked_at IS NULL RETURNING id
"""
NOTE_ENTRY = "INSERT INTO record_entry (subject_id, what, person_id, data, at) VALUES ($1, $2, $3, $4::jsonb, $5)"
ENTRIES = "SELECT what, person_id, data, at FROM record_entry WHERE subject_id = $1 ORDER BY id"

PROPOSE = "INSERT INTO follow_up (booking_id, consultation_id, note, at) VALUES ($1, $2, $3, $4)"
FOLLOW_UPS = """
SELECT f.booking_id, f.note, f.at, b.mode, lower(b.during) AS starts_at, upper(b.during) AS ends_at, b.status,
       b.hold_expires_at
  FROM follow_up f JOIN booking b ON b.id = f.booking_id
 WHERE f.consultation_id = $1 ORDER BY f.at, f.booking_id
"""

_REVIEW = """
SELECT r.id, r.consultation_id, r.doctor_id, r.author_id, r.stars, r.comment, r.state, r.held_for, r.counted,
       r.written_at, r.edited_at, r.reply, r.replied_at, c.kind, c.patient_id, left(p.name, 1) || '**' AS patient_name
  FROM review r JOIN consultation c ON c.id = r.consultation_id JOIN person p ON p.id = c.patient_id
"""
REVIEW = f"{_REVIEW} WHERE r.id = $1"
REVIEW_TO_CHANGE = f"{_REVIEW} WHERE r.id = $1 FOR UPDATE OF r"
REVIEW_OF = f"{_REVIEW} WHERE r.consultation_id = $1"
REVIEW_OF_TO_CHANGE = f"{_REVIEW} WHERE r.consultation_id = $1 FOR UPDATE OF r"
REVIEWS_OF_DOCTOR = f"""
{_REVIEW} WHERE r.doctor_id = $1 AND r.state = 'published'
   AND ($2::timestamptz IS NULL OR (r.written_at, r.id) < ($2, $3::uuid))
 ORDER BY r.written_at DESC, r.id DESC LIMIT $4
"""
REVIEW_WRITTEN = """
INSERT INTO review (id, consultation_id, doctor_id, author_id, stars, comment, state, held_for, counted, written_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (consultation_id) DO NOTHING RETURNING id
"""
REVIEW_CHANGED = """
UPDATE review SET stars = $2, comment = $3, state = $4, held_for = $5, counted = $6, edited_at = $7 WHERE id = $1
"""
REVIEW_STATE = "UPDATE review SET state = $2, counted = $3 WHERE id = $1"
REPLY = "UPDATE review SET reply = $2, replied_at = $3 WHERE id = $1 AND reply IS NULL RETURNING id"
REPORT = """
INSERT INTO review_report (review_id, person_id, reason, note, at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (review_id, person_id) DO NOTHING RETURNING review_id
"""
REPORTED = "SELECT EXISTS (SELECT FROM review_report WHERE review_id = $1 AND settled_at IS NULL)"
SETTLE_REPORTS = "UPDATE review_report SET settled_at = $2 WHERE review_id = $1 AND settled_at IS NULL"
# What waits for an operator: held back by a rule, or reported by somebody. Nobody decides about their own consultation.
WAITING_REVIEWS = f"""
SELECT w.*, (SELECT jsonb_agg(jsonb_build_object('reason', t.reason, 'note', t.note, 'at', t.at)
                              ORDER BY t.at, t.person_id)
               FROM review_report t WHERE t.review_id = w.id AND t.settled_at IS NULL) AS reports
  FROM ({_REVIEW} JOIN doctor d ON d.id = r.doctor_id
         WHERE (r.state = 'held' OR EXISTS (SELECT FROM review_report t
                                             WHERE t.review_id = r.id AND t.settled_at IS NULL))
           AND d.person_id IS DISTINCT FROM $1 AND r.author_id <> $1 AND c.patient_id <> $1) AS w
 WHERE ($2::timestamptz IS NULL OR (w.written_at, w.id) > ($2, $3::uuid))
 ORDER BY w.written_at, w.id LIMIT $4
"""
