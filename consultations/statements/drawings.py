"""What is drawn on pictures that were sent; the consultation's row is locked by whoever changes it."""

# ruff: noqa: S608 - what is put together here are constants of ours

from consultations.statements.attachments import SAID_IN

# `seq` is the line's that says the picture.
DRAWABLE = f"""
SELECT m.seq FROM attachment a JOIN file f ON f.id = a.file_id {SAID_IN}
 WHERE a.consultation_id = $1 AND a.file_id = $2 AND f.kind = 'image'
"""
DRAWING = "SELECT revision, strokes FROM drawing WHERE file_id = $1"
DRAWN = """
INSERT INTO drawing (file_id, revision, strokes) VALUES ($1, $2, $3)
ON CONFLICT (file_id) DO UPDATE SET revision = excluded.revision, strokes = excluded.strokes
"""
