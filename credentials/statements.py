"""The SQL of applications, credentials and suspensions. Whose a row is belongs to the statement."""

# ruff: noqa: S608 - what is put together here are constants of this file

_APPLICATION = """
       a.id, a.person_id, a.status, a.revision, a.name, a.gender, a.title, a.licence_number, a.licence_authority,
       a.licence_expires_on, a.institution_id, a.specialty_codes, a.languages, a.practising_since, a.expertise,
       a.price_text, a.price_video, a.price_visit, a.doctor_id, a.created_at, a.updated_at, a.submitted_at
"""
# The one that is open; otherwise the last that was approved.
MINE = f"""
SELECT {_APPLICATION} FROM application a WHERE a.person_id = $1
 ORDER BY (a.status = 'approved'), a.created_at DESC LIMIT 1
"""
MINE_TO_CHANGE = f"""
SELECT {_APPLICATION} FROM application a WHERE a.person_id = $1 AND a.status <> 'approved' FOR NO KEY UPDATE
"""
BEGIN = "INSERT INTO application (id, person_id, status, created_at, updated_at) VALUES ($1, $2, 'draft', $3, $3)"
SAVE = """
UPDATE application
   SET name = $2, gender = $3, title = $4, licence_number = $5, licence_authority = $6, licence_expires_on = $7,
       institution_id = $8, specialty_codes = $9, languages = $10, practising_since = $11, expertise = $12,
       price_text = $13, price_video = $14, price_visit = $15, updated_at = $16,
       status = CASE status WHEN 'question' THEN status ELSE 'draft' END
 WHERE id = $1
"""
SUBMIT = """
UPDATE application SET status = 'submitted', revision = revision + 1, submitted_at = $2, updated_at = $2 WHERE id = $1
RETURNING revision
"""
MOVE = "UPDATE application SET status = $2, updated_at = $3, doctor_id = $4 WHERE id = $1"
# With what was said, as it was submitted: a later revision changes the row.
STEP = """
INSERT INTO application_step (id, application_id, revision, kind, person_id, checks, claims, note, at, said)
SELECT $1, a.id, $3, $4, $5, $6::text[], $7, $8, $9,
       CASE WHEN $4 IN ('submitted', 'answered') THEN to_jsonb(a) - '{id,person_id,status,doctor_id}'::text[] END
  FROM application a WHERE a.id = $2
"""
STEPS = """
SELECT s.id, s.revision, s.kind, s.person_id, p.name AS person_name, s.checks, s.claims, s.note, s.at
  FROM application_step s JOIN person p ON p.id = s.person_id
 WHERE s.application_id = $1 ORDER BY s.at, s.id
"""

# The reviewers' side. A draft is its applicant's alone.
ONE = f"SELECT {_APPLICATION} FROM application a WHERE a.id = $1 AND a.revision > 0"
ONE_TO_DECIDE = ONE + " FOR NO KEY UPDATE"
_LISTED = f"""
SELECT {_APPLICATION},
       (SELECT count(*) FROM application_step s
         WHERE s.application_id = a.id AND s.revision = a.revision AND s.kind = 'approved') AS approvals
  FROM application a WHERE
"""
WAITING = _LISTED + " a.status IN ('submitted', 'question') ORDER BY a.submitted_at, a.id LIMIT $1"
DECIDED = _LISTED + " a.status IN ('approved', 'rejected') ORDER BY a.updated_at DESC, a.id LIMIT $1"
SAME_LICENCE = """
SELECT a.id, a.name, a.status FROM application a
 WHERE a.licence_number = $1 AND a.id <> $2 AND a.revision > 0 ORDER BY a.submitted_at DESC LIMIT 10
"""

ADD_DOCUMENT = (
    "INSERT INTO application_document (file_id, application_id, kind, cid, added_at) VALUES ($1, $2, $3, $4, $5)"
)
_FILE = """
       f.id, f.uploader_id, f.kind, f.media_type, f.name, f.size, f.sha256, f.created_at, f.width, f.height, f.seconds
"""
DOCUMENTS = f"""
SELECT d.kind AS shows, d.added_at, {_FILE}
  FROM application_document d JOIN file f ON f.id = d.file_id
 WHERE d.application_id = $1 ORDER BY d.added_at, f.id
"""
DOCUMENT_AS = f"""
SELECT d.kind AS shows, d.added_at, {_FILE}
  FROM application_document d JOIN file f ON f.id = d.file_id
 WHERE d.application_id = $1 AND d.cid = $2
"""
# What reviewers have seen stays, as do their decisions.
REMOVE_DOCUMENT = """
DELETE FROM application_document d USING application a
 WHERE d.file_id = $2 AND a.id = d.application_id AND a.id = $1
   AND d.added_at > coalesce(a.submitted_at, '-infinity')
RETURNING d.file_id
"""
# An operator sees what was submitted, and nothing of their own as a reviewer.
DOCUMENT = f"""
SELECT d.kind AS shows, d.added_at, {_FILE}
  FROM application_document d JOIN file f ON f.id = d.file_id JOIN application a ON a.id = d.application_id
 WHERE d.file_id = $2
   AND (a.person_id = $1 OR $3 AND a.revision > 0 AND d.added_at <= a.submitted_at)
"""

OWN_DOCTOR = """
SELECT c.doctor_id FROM credential c WHERE c.person_id = $1
 UNION ALL SELECT s.doctor_id FROM suspension s WHERE s.person_id = $1 AND s.lifted_at IS NULL
 UNION ALL SELECT d.id FROM doctor d WHERE d.person_id = $1
 LIMIT 1
"""
LICENSED = "SELECT doctor_id, person_id FROM credential WHERE licence_country = $1 AND licence_number = $2"
CREDENTIAL = """
SELECT doctor_id, person_id, application_id, licence_country, licence_number, licence_authority, licence_expires_on,
       valid_until FROM credential WHERE doctor_id = $1
"""
PUT_CREDENTIAL = """
INSERT INTO credential (doctor_id, person_id, application_id, licence_country, licence_number, licence_authority,
                        licence_expires_on, valid_until, due_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (doctor_id) DO UPDATE
   SET person_id = excluded.person_id, application_id = excluded.application_id,
       licence_country = excluded.licence_country, licence_number = excluded.licence_number,
       licence_authority = excluded.licence_authority, licence_expires_on = excluded.licence_expires_on,
       valid_until = excluded.valid_until, due_at = excluded.due_at
RETURNING doctor_id
"""

# Whoever changes the standing of a doctor takes this turn first.
DOCTOR = "SELECT id, person_id, status FROM doctor WHERE id = $1 FOR NO KEY UPDATE"
_SUSPENSION = """
       s.id, s.doctor_id, s.person_id, s.cause, s.reason, s.suspended_by, s.at, s.lift_asked_by, s.lift_asked_at,
       s.lift_reason, s.lifted_by, s.lifted_at
"""
_NAMED = f"""
SELECT {_SUSPENSION}, a.name AS suspended_by_name, b.name AS lift_asked_by_name, c.name AS lifted_by_name
  FROM suspension s LEFT JOIN person a ON a.id = s.suspended_by LEFT JOIN person b ON b.id = s.lift_asked_by
       LEFT JOIN person c ON c.id = s.lifted_by
"""
OPEN_SUSPENSION = _NAMED + " WHERE s.doctor_id = $1 AND s.lifted_at IS NULL"
SUSPENSIONS = _NAMED + " WHERE s.doctor_id = $1 ORDER BY s.at DESC, s.id"
SUSPENDED = _NAMED + " WHERE s.lifted_at IS NULL ORDER BY s.lift_asked_at NULLS LAST, s.at DESC, s.id LIMIT $1"
SUSPEND = """
INSERT INTO suspension (id, doctor_id, person_id, cause, reason, suspended_by, at) VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
ASK_LIFT = "UPDATE suspension SET lift_asked_by = $2, lift_asked_at = $3, lift_reason = $4 WHERE id = $1"
LIFT = "UPDATE suspension SET lifted_by = $2, lifted_at = $3 WHERE id = $1"

DUE = """
SELECT c.doctor_id, c.person_id, c.valid_until, c.licence_expires_on FROM credential c
 WHERE c.due_at <= $1 ORDER BY c.due_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
"""
NEXT_DUE = "UPDATE credential SET due_at = $2 WHERE doctor_id = $1"
# What was begun while the doctor was being suspended.
LEFT_OVER = """
SELECT DISTINCT s.doctor_id FROM suspension s JOIN consultation c ON c.doctor_id = s.doctor_id
 WHERE s.lifted_at IS NULL AND c.status IN ('waiting', 'scheduled', 'running')
   AND (c.ends_at IS NULL OR c.ends_at > $1) LIMIT $2
"""
