"""SQL of recordings. Who may see a row is part of every statement: a row of somebody else does not exist."""

# ruff: noqa: S608 - what is put together here are constants of this file

from identity import acts_for

CONSULTATION = f"""
SELECT c.patient_id, c.doctor_id, CASE WHEN d.person_id = $1 THEN 'doctor' ELSE 'patient' END AS side
  FROM consultation c LEFT JOIN doctor d ON d.id = c.doctor_id
 WHERE c.id = $2 AND (d.person_id = $1 OR {acts_for("c.patient_id", "consultation", viewer="$1", at="$3")})
"""
# $1 asks at $2. As doctor: who has the consultation while it is recorded, and who was recorded, for good.
_SEEN = f"""
SELECT r.id, r.consultation_id, r.state, r.reason, r.asked_by, r.asked_at, r.started_at, r.paused_at, r.ended_at, r.key,
       r.deleted_at, r.deleted_why, c.patient_id, c.doctor_id,
       CASE WHEN {acts_for("c.patient_id", "consultation", viewer="$1", at="$2")} THEN 'patient'
            ELSE 'doctor' END AS side
  FROM recording r
  JOIN consultation c ON c.id = r.consultation_id
 WHERE ({acts_for("c.patient_id", "consultation", viewer="$1", at="$2")}
        OR r.state <> 'ended' AND c.doctor_id = (SELECT id FROM doctor WHERE person_id = $1)
        OR EXISTS (SELECT 1 FROM recording_consent k
                    WHERE k.recording_id = r.id AND k.side = 'doctor' AND k.person_id = $1))
"""
ONE = _SEEN + " AND r.id = $3"
ONE_TO_CHANGE = ONE + " FOR UPDATE OF r"
OF_CONSULTATION = _SEEN + " AND r.consultation_id = $3 ORDER BY r.asked_at, r.id"
# Who asked stands first, also where both spoke within one tick.
CONSENTS = """
SELECT k.recording_id, k.side, k.person_id, k.given, k.version, k.at, k.withdrawn_at, p.name
  FROM recording_consent k JOIN recording r ON r.id = k.recording_id JOIN person p ON p.id = k.person_id
 WHERE k.recording_id = ANY($1::uuid[]) ORDER BY k.at, k.person_id <> r.asked_by
"""
PARTS = """
SELECT id, recording_id, side, began_at, ended_at, size FROM recording_part
 WHERE recording_id = ANY($1::uuid[]) AND size > 0 ORDER BY began_at, id
"""

ASK = """
INSERT INTO recording (id, consultation_id, state, asked_by, asked_at, due_at) VALUES ($1, $2, 'asked', $3, $4, $5)
ON CONFLICT DO NOTHING RETURNING id
"""
CONSENT = """
INSERT INTO recording_consent (recording_id, side, person_id, given, version, at) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (recording_id, side) DO NOTHING
"""
TAKE_BACK = """
UPDATE recording_consent SET withdrawn_at = $3, withdrawn_by = $4
 WHERE recording_id = $1 AND side = $2 AND withdrawn_at IS NULL
"""
START = "UPDATE recording SET state = 'running', started_at = $2, key = $3, due_at = $4 WHERE id = $1"
MOVE = "UPDATE recording SET state = $2, paused_at = $3 WHERE id = $1"
END = "UPDATE recording SET state = 'ended', ended_at = $2, reason = $3, paused_at = NULL, due_at = $4 WHERE id = $1"
# Without its key a recording cannot be read any more; the worker takes what lies there.
DELETE = """
UPDATE recording SET key = NULL, deleted_at = $2, deleted_why = $3, due_at = $2 WHERE id = $1 AND deleted_at IS NULL
"""
OPEN_OF = """
SELECT r.id, r.consultation_id, r.state, r.started_at, r.key, c.patient_id, c.doctor_id
  FROM recording r JOIN consultation c ON c.id = r.consultation_id
 WHERE (r.consultation_id = $1 OR r.id = $2) AND r.state <> 'ended' FOR UPDATE OF r
"""
DUE = """
SELECT r.id, r.consultation_id, r.state, r.started_at, r.key, r.deleted_at, c.patient_id, c.doctor_id
  FROM recording r JOIN consultation c ON c.id = r.consultation_id
 WHERE r.due_at <= $1 ORDER BY r.due_at LIMIT $2 FOR UPDATE OF r SKIP LOCKED
"""
DONE = "UPDATE recording SET due_at = NULL WHERE id = $1"

NEW_PART = "INSERT INTO recording_part (id, recording_id, person_id, side, began_at) VALUES ($1, $2, $3, $4, $5)"
BEGIN_PART = "UPDATE recording_part SET began_at = $2 WHERE id = $1 AND size IS NULL RETURNING id"
NO_PART = "DELETE FROM recording_part WHERE id = $1 AND size IS NULL"
PART = """
SELECT p.id, p.recording_id, p.size, r.key, r.state FROM recording_part p JOIN recording r ON r.id = p.recording_id
 WHERE p.id = $1
"""
KEEP_PART = """
UPDATE recording_part SET size = $2, sha256 = $3, ended_at = $4 WHERE id = $1 AND size IS NULL RETURNING recording_id
"""
PARTS_OF = "SELECT id FROM recording_part WHERE recording_id = $1"

PLAY = "INSERT INTO recording_playback (id, recording_id, person_id, side, at) VALUES ($1, $2, $3, $4, $5)"
PLAYBACKS = """
SELECT b.id, b.person_id, b.side, b.at, p.name FROM recording_playback b JOIN person p ON p.id = b.person_id
 WHERE b.recording_id = $1 ORDER BY b.at DESC, b.id DESC LIMIT 200
"""
PLAYED = """
SELECT p.id, p.recording_id, p.size, r.key, r.deleted_why
  FROM recording_playback b
  JOIN recording r ON r.id = b.recording_id
  JOIN recording_part p ON p.recording_id = r.id
 WHERE b.id = $1 AND b.person_id = $2 AND b.at > $3 AND p.id = $4 AND p.size > 0
"""
