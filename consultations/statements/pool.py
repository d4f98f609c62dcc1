"""The pool of instant consultations, and who may take from it."""

# ruff: noqa: S608 - what is put together here are constants of ours

# The specialties a doctor may be asked for in the pool: their own, those above and those below.
_RELATED = """
WITH RECURSIVE me AS (
    SELECT id, specialty_codes, languages FROM doctor WHERE person_id = $1 AND takes_instant AND status = 'active'),
up AS (
    SELECT s.code, s.parent FROM specialty s, me WHERE s.code = ANY (me.specialty_codes)
    UNION SELECT s.code, s.parent FROM specialty s JOIN up ON s.code = up.parent),
down AS (
    SELECT s.code FROM specialty s, me WHERE s.code = ANY (me.specialty_codes)
    UNION SELECT s.code FROM specialty s JOIN down ON s.parent = down.code),
related AS (SELECT code FROM up UNION SELECT code FROM down),
near AS (SELECT s.code FROM specialty s JOIN up ON s.parent = up.parent AND s.code <> up.code)
"""
# The rule of `matching.Reach`: neighbours with the patient's consent only, and the language that was asked for.
_REACHED = """
 c.patient_id <> $1 AND c.opened_by IS DISTINCT FROM $1
 AND (c.specialty_code IN (SELECT code FROM related)
      OR c.specialty_code IN (SELECT code FROM near)
         AND EXISTS (SELECT FROM pool_wait w WHERE w.consultation_id = c.id AND w.overflow))
 AND NOT EXISTS (SELECT FROM pool_wait w, me WHERE w.consultation_id = c.id AND w.language <> ALL (me.languages))
"""
_IN_POOL = f" c.kind = 'instant' AND c.status = 'waiting' AND c.doctor_id IS NULL AND {_REACHED}"
_POOL_ITEM = """
SELECT c.id, c.kind, c.status, c.patient_id, p.name AS patient_name, p.birth_date, p.gender, c.opened_by,
       c.doctor_id, c.specialty_code, c.booking_id,
       c.complaint, c.price, c.currency, c.starts_at, c.ends_at, c.answer_by, c.opened_at, c.started_at, c.finished_at,
       c.summary, c.urgency, c.looked_at, c.terms, c.messages_left, c.open_until, c.reply_by, c.more_asked_at,
       0::bigint AS last_seq, 'doctor' AS side, true AS in_pool, 0::bigint AS read_seq,
       0::bigint AS other_read_seq, 0::bigint AS other_received_seq, 0::bigint AS unread,
       'own' AS standing
  FROM consultation c JOIN person p ON p.id = c.patient_id
"""
POOL_ITEM = f"{_RELATED} {_POOL_ITEM} WHERE c.id = $2 AND {_IN_POOL}"
POOL = f"{_RELATED} {_POOL_ITEM} WHERE {_IN_POOL} AND c.answer_by > $2 ORDER BY c.opened_at, c.id LIMIT 50"

# Of several doctors who accept at once the row lock lets one through; the others find a doctor on it.
CLAIM = f"""
{_RELATED}
UPDATE consultation c
   SET doctor_id = (SELECT id FROM me), status = 'running', started_at = $3, last_seq = last_seq + 1,
       version = version + 1
 WHERE c.id = $2 AND {_IN_POOL} AND c.answer_by > $3
RETURNING c.last_seq
"""
# Whether somebody who may see the pool of this consultation asks; tells "taken" from "never there for you".
WAS_IN_POOL = f"""
{_RELATED}
SELECT c.status FROM consultation c
 WHERE c.id = $2 AND c.kind = 'instant' AND {_REACHED}
"""

SOMEBODY_TAKES_INSTANT = """
SELECT EXISTS (SELECT FROM doctor WHERE specialty_codes && $1::text[] AND takes_instant AND status = 'active')
"""

# Which of the doctors whose clients are connected may take an instant consultation of these specialties.
MAY_TAKE = """
SELECT id FROM doctor
 WHERE id = ANY($1::int[]) AND takes_instant AND status = 'active' AND specialty_codes && $2::text[]
"""

OFF_DUTY = "DELETE FROM duty WHERE doctor_id = $1"
