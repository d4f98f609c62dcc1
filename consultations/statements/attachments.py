"""Files in the room: what was sent is seen by whoever is in it, what was not by its uploader alone."""

from consultations.statements.parties import mine

ATTACHED_FILE = """
SELECT f.id, f.uploader_id, f.kind, f.media_type, f.name, f.size, f.sha256, f.width, f.height, f.seconds, f.created_at
  FROM attachment a
  JOIN file f ON f.id = a.file_id
"""
_ATTACHED_SEEN = f"""{ATTACHED_FILE}
  JOIN consultation c ON c.id = a.consultation_id
  LEFT JOIN doctor d ON d.id = c.doctor_id
 WHERE {mine("$3", "consultation")} AND (a.said_as IS NOT NULL OR a.uploader_id = $1)
"""
ATTACHMENT = _ATTACHED_SEEN + " AND a.file_id = $2"
ATTACHMENTS = _ATTACHED_SEEN + " AND a.consultation_id = $2 ORDER BY f.id"
FILE_OF = """
SELECT c.id, c.patient_id, d.person_id AS doctor
  FROM attachment a JOIN consultation c ON c.id = a.consultation_id LEFT JOIN doctor d ON d.id = c.doctor_id
 WHERE a.file_id = $1
"""
ATTACHED_AS = ATTACHED_FILE + " WHERE a.consultation_id = $2 AND a.uploader_id = $1 AND a.cid = $3"
ATTACHED = "SELECT count(*) FROM attachment WHERE consultation_id = $1"
ATTACH = """
INSERT INTO attachment (file_id, consultation_id, uploader_id, cid, uploaded_at) VALUES ($1, $2, $3, $4, $5)
"""
# A file is said once; the same message again is the same.
SAY_FILE = """
UPDATE attachment a SET said_as = $4 FROM file f
 WHERE f.id = a.file_id AND a.file_id = $3 AND a.consultation_id = $2 AND a.uploader_id = $1
   AND (a.said_as IS NULL OR a.said_as = $4)
RETURNING f.id, f.kind, f.media_type, f.name, f.size, f.width, f.height, f.seconds
"""

IS_ATTACHED = "SELECT true FROM attachment WHERE file_id = $3 AND consultation_id = $2 AND uploader_id = $1"
FORGET_UNSAID = """
DELETE FROM attachment WHERE file_id IN (
    SELECT file_id FROM attachment WHERE said_as IS NULL AND uploaded_at < $1
     ORDER BY uploaded_at LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING file_id
"""

# `m` is the line that says the file.
SAID_IN = (
    "JOIN message m ON m.consultation_id = a.consultation_id AND m.author_id = a.uploader_id AND m.cid = a.said_as"
)
