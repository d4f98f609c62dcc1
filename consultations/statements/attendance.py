"""The SQL of who came. Of messages only who wrote them and when is read."""

# ruff: noqa: S608 - what is put together here are constants of ours

# One statement a process: the spans that lie in the time of their appointment, which may have been moved or ended
# since somebody came. $6 and $7: how long before and after it the room's time is.
CARRY = """
INSERT INTO presence (id, consultation_id, side, entered_at, last_seen_at)
SELECT s.id, c.id, s.side,
       GREATEST(s.entered_at, c.starts_at - $6::interval), LEAST(s.seen_at, c.ends_at + $7::interval)
  FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[])
           AS s(id, consultation_id, side, entered_at, seen_at)
  JOIN consultation c ON c.id = s.consultation_id
 WHERE c.kind = 'video' AND c.status IN ('scheduled', 'running')
   AND s.seen_at >= c.starts_at - $6::interval AND s.entered_at < c.ends_at + $7::interval
ON CONFLICT (id) DO UPDATE SET last_seen_at = GREATEST(presence.last_seen_at, excluded.last_seen_at)
"""

DUE = """
SELECT c.id, c.kind, c.status, c.patient_id, c.doctor_id, c.specialty_code, c.booking_id, c.starts_at, c.ends_at,
       c.answer_by, c.started_at, c.currency, d.person_id AS doctor_person_id
  FROM consultation c JOIN doctor d ON d.id = c.doctor_id
 WHERE c.decide_at <= $1
 ORDER BY c.decide_at LIMIT $2 FOR UPDATE OF c SKIP LOCKED
"""
EVIDENCE = """
SELECT consultation_id, side, entered_at AS since, last_seen_at AS until FROM presence
 WHERE consultation_id = ANY($1::uuid[])
UNION ALL
SELECT m.consultation_id, CASE WHEN m.author_id = d.person_id THEN 'doctor' ELSE 'patient' END,
       m.at, m.at + $2::interval
  FROM message m JOIN consultation c ON c.id = m.consultation_id LEFT JOIN doctor d ON d.id = c.doctor_id
 WHERE m.consultation_id = ANY($1::uuid[]) AND m.kind = 'text' AND c.kind = 'video'
   AND m.at >= c.starts_at - $3::interval AND m.at < c.ends_at + $4::interval
UNION ALL
SELECT id, 'doctor', started_at, started_at + $2::interval FROM consultation
 WHERE id = ANY($1::uuid[]) AND kind = 'video' AND started_at IS NOT NULL
 ORDER BY 1, 2, 3
"""
KEEP = """
WITH decided AS (
    UPDATE consultation SET decide_at = NULL, version = version + 1 WHERE id = $1 RETURNING id)
INSERT INTO attendance (consultation_id, verdict, source, evidence, fee, decided_at)
SELECT id, $2, $3, $4::jsonb, $5, $6 FROM decided RETURNING consultation_id
"""

_KEPT = """
       a.verdict, a.source, a.evidence, a.fee, a.decided_at, a.disputed_at, a.settled_at, a.outcome, a.note,
       (SELECT jsonb_agg(jsonb_build_object('side', t.side, 'reason', t.reason, 'at', t.at) ORDER BY t.at, t.side DESC)
          FROM attendance_dispute t WHERE t.consultation_id = a.consultation_id) AS disputes
"""
OF_CONSULTATION = f"SELECT {_KEPT} FROM attendance a WHERE a.consultation_id = $1"
OF_CONSULTATION_TO_CHANGE = OF_CONSULTATION + " FOR UPDATE OF a"

DISPUTE = """
INSERT INTO attendance_dispute (consultation_id, side, person_id, reason, at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (consultation_id, side) DO NOTHING RETURNING side
"""
DISPUTED = "UPDATE attendance SET disputed_at = COALESCE(disputed_at, $2) WHERE consultation_id = $1"
SETTLE = """
UPDATE attendance SET settled_at = $2, settled_by = $3, outcome = $4, note = $5
 WHERE consultation_id = $1 AND disputed_at IS NOT NULL AND settled_at IS NULL
RETURNING consultation_id
"""
# The history of a patient does not say any more that they were absent.
NOT_MISSED = """
UPDATE consultation SET status = 'unanswered', version = version + 1 WHERE id = $1 AND status = 'missed'
"""

# What an operator sees of a case: no complaint, no summary, no message, and of the patient's name the first sign.
_CASE = f"""
SELECT c.id, c.kind, c.patient_id, left(p.name, 1) || '**' AS patient_name, c.doctor_id, c.specialty_code, c.booking_id,
       c.starts_at, c.ends_at, c.started_at, c.currency, d.person_id AS doctor_person_id, o.name AS settled_by, {_KEPT}
  FROM attendance a
  JOIN consultation c ON c.id = a.consultation_id
  JOIN person p ON p.id = c.patient_id
  JOIN doctor d ON d.id = c.doctor_id
  LEFT JOIN person o ON o.id = a.settled_by
"""
# Nobody decides in a case of their own, or of whom they act or have acted for: to them it does not exist.
_NOT_MINE = """c.patient_id <> $1 AND d.person_id IS DISTINCT FROM $1
   AND NOT EXISTS (SELECT 1 FROM proxy WHERE proxy.proxy_id = $1 AND proxy.patient_id = c.patient_id)"""
CASE_TO_SETTLE = f"{_CASE} WHERE c.id = $2 AND a.disputed_at IS NOT NULL AND {_NOT_MINE} FOR UPDATE OF a"
OPEN_CASES = f"""
{_CASE} WHERE a.disputed_at IS NOT NULL AND a.settled_at IS NULL AND {_NOT_MINE}
   AND ($2::timestamptz IS NULL OR (a.disputed_at, a.consultation_id) > ($2, $3))
 ORDER BY a.disputed_at, a.consultation_id LIMIT $4
"""
SETTLED_CASES = f"""
{_CASE} WHERE a.settled_at IS NOT NULL AND {_NOT_MINE}
   AND ($2::timestamptz IS NULL OR (a.settled_at, a.consultation_id) < ($2, $3))
 ORDER BY a.settled_at DESC, a.consultation_id DESC LIMIT $4
"""
