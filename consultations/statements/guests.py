"""The SQL of guests. $1 is the asking person wherever somebody asks."""

from consultations.statements.attachments import ATTACHED_FILE, SAID_IN

# ruff: noqa: S608 - what is put together here are constants of ours

INVITE = """
INSERT INTO guest (id, consultation_id, kind, name, invited_by, invited_side, code_hash, created_at, expires_at,
                   patient_agreed_at, doctor_agreed_at, shows_history)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $6 = 'patient' THEN $8::timestamptz END,
        CASE WHEN $6 = 'doctor' THEN $8::timestamptz END, $10)
"""
_COUNTS = "g.left_at IS NULL AND (g.came_at IS NOT NULL OR g.expires_at > {at})"
COUNT = f"SELECT count(*) FROM guest g WHERE g.consultation_id = $1 AND {_COUNTS.format(at='$2')}"
HERE = "SELECT count(*) FROM guest WHERE consultation_id = $1 AND came_at IS NOT NULL AND left_at IS NULL"
_GUEST = """
SELECT g.id, g.consultation_id, g.kind, g.name, g.invited_side, g.created_at, g.expires_at, g.patient_agreed_at,
       g.doctor_agreed_at, g.shows_history, g.person_id, g.came_at, g.left_at, g.first_seq
  FROM guest g
"""
_LISTED = f"(g.came_at IS NOT NULL OR {_COUNTS.format(at='$2')})"
OF_CONSULTATION = _GUEST + f" WHERE g.consultation_id = $1 AND {_LISTED} ORDER BY g.created_at, g.id"
ONE = _GUEST + " WHERE g.id = $1 AND g.consultation_id = $2 AND g.left_at IS NULL FOR UPDATE"
BY_CODE = """
SELECT g.id, g.consultation_id, g.kind, g.name, g.expires_at, g.patient_agreed_at, g.doctor_agreed_at, g.person_id,
       g.left_at, c.patient_id, c.status, p.name AS patient_name, d.name AS doctor_name,
       d.name_pinyin AS doctor_name_pinyin, d.person_id AS doctor_person_id
  FROM guest g JOIN consultation c ON c.id = g.consultation_id JOIN person p ON p.id = c.patient_id
  JOIN doctor d ON d.id = c.doctor_id
 WHERE g.code_hash = $1
"""
BY_CODE_TO_TAKE = BY_CODE + " FOR UPDATE OF c, g"
AGREE = """
UPDATE guest SET patient_agreed_at = CASE WHEN $2 = 'patient' THEN COALESCE(patient_agreed_at, $3)
                                          ELSE patient_agreed_at END,
                 doctor_agreed_at = CASE WHEN $2 = 'doctor' THEN COALESCE(doctor_agreed_at, $3)
                                         ELSE doctor_agreed_at END,
                 shows_history = CASE WHEN $2 = 'patient' THEN $4 ELSE shows_history END
 WHERE id = $1
"""
COME = "UPDATE guest SET person_id = $2, name = $3, came_at = $4, first_seq = $5 WHERE id = $1"
END = "UPDATE guest SET left_at = $2, ended_side = $3 WHERE id = $1"
# A guest sits in the room while it is open, from `first_seq` on.
_FIRST = "CASE WHEN g.shows_history THEN 0 ELSE g.first_seq END"
_SEATED = "g.person_id = $1 AND g.left_at IS NULL AND c.status IN ('waiting', 'scheduled', 'running')"
SEAT = f"""
SELECT g.id, g.name, {_FIRST} AS first_seq, g.shows_history,
       c.last_seq, c.status, c.kind, c.patient_id, c.doctor_id
  FROM guest g JOIN consultation c ON c.id = g.consultation_id
 WHERE g.consultation_id = $2 AND {_SEATED}
"""
SEAT_TO_WRITE = SEAT + " FOR UPDATE OF c"
"""A person comes once to a consultation: nobody sits on two of its chairs."""
# Of files a guest sees those whose lines they see, for as long as they sit there.
_SHOWN = f"""{ATTACHED_FILE} {SAID_IN}
  JOIN consultation c ON c.id = a.consultation_id
  JOIN guest g ON g.consultation_id = c.id
 WHERE {_SEATED} AND m.seq > {_FIRST}
"""
FILE_SHOWN = _SHOWN + " AND a.file_id = $2"
FILES_SHOWN = _SHOWN + " AND a.consultation_id = $2 ORDER BY f.id"
