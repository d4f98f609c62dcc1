"""A consultation opens, moves and ends."""

OPEN = """
INSERT INTO consultation (id, kind, status, patient_id, doctor_id, specialty_code, booking_id, complaint, price,
                          currency, starts_at, ends_at, answer_by, opened_at, decide_at, opened_by, terms,
                          messages_left, remind_at, urgency)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::jsonb,
        ($17::jsonb ->> 'messages')::smallint, $18, $19)
"""
ALREADY_OPEN = """
SELECT id FROM consultation
 WHERE patient_id = $1 AND kind = $2 AND doctor_id IS NOT DISTINCT FROM $3 AND status IN ('waiting', 'running') LIMIT 1
"""
# Two requests of one person to open the same thing wait for each other.
ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('consultation.open'), hashtext($1))"

GIVE_REASON = "UPDATE consultation SET complaint = $2, version = version + 1 WHERE id = $1"
OF_BOOKING = "SELECT id FROM consultation WHERE booking_id = $1"
OF_BOOKINGS = "SELECT booking_id, id FROM consultation WHERE booking_id = ANY($1::uuid[])"

# A move and the line in the room that tells of it. $10 and $11: until when and how many follow-up questions may be
# asked of what is completed under terms; nothing of its contract runs on otherwise.
MOVE = """
WITH moved AS (
    UPDATE consultation
       SET status = $3, started_at = COALESCE($4, started_at), finished_at = COALESCE($5, finished_at),
           summary = COALESCE($6, summary), last_seq = last_seq + 1, version = version + 1,
           decide_at = CASE WHEN $3 IN ('running', 'completed') THEN decide_at END,
           open_until = CASE WHEN $3 = 'running' THEN open_until ELSE $10 END,
           messages_left = CASE WHEN $3 = 'running' THEN messages_left ELSE $11 END,
           remind_at = CASE WHEN $3 = 'running' THEN remind_at END, more_asked_at = NULL
     WHERE id = $1 AND status = $2
    RETURNING id, last_seq)
INSERT INTO message (consultation_id, seq, cid, kind, body, at)
SELECT id, last_seq, $7, 'system', $8::jsonb, $9 FROM moved RETURNING seq
"""
RESCHEDULED = """
WITH room AS (
    UPDATE consultation SET starts_at = $2, ends_at = $3, last_seq = last_seq + 1, version = version + 1,
           decide_at = CASE WHEN kind = 'video' THEN $7::timestamptz END
     WHERE id = $1 RETURNING id, last_seq)
INSERT INTO message (consultation_id, seq, cid, kind, body, at)
SELECT id, last_seq, $4, 'system', $5::jsonb, $6 FROM room RETURNING seq
"""

_DUE = """
SELECT c.id, c.kind, c.status, c.patient_id, c.doctor_id, c.specialty_code, c.starts_at, c.ends_at, c.answer_by,
       c.terms, c.messages_left, c.open_until, c.reply_by, c.more_asked_at
  FROM consultation c
"""
UNANSWERED = f"""{_DUE}
 WHERE c.status = 'waiting' AND c.answer_by <= $1
 ORDER BY c.answer_by LIMIT $2 FOR UPDATE SKIP LOCKED
"""
# Taken and never answered, or open for as long as was agreed.
TIME_OVER = f"""{_DUE}
 WHERE c.status = 'running' AND c.terms IS NOT NULL AND COALESCE(c.open_until, c.answer_by) <= $1
 ORDER BY COALESCE(c.open_until, c.answer_by) LIMIT $2 FOR UPDATE SKIP LOCKED
"""

OPEN_OF = """
SELECT id, kind, status FROM consultation
 WHERE patient_id = $1 AND booking_id IS NULL AND status IN ('waiting', 'running') ORDER BY opened_at, id FOR UPDATE
"""

# What a doctor has open, but appointments whose time has passed: of them is decided who came.
OPEN_WITH_DOCTOR = """
SELECT id, kind, status, patient_id, specialty_code, starts_at, ends_at, answer_by, terms
  FROM consultation
 WHERE doctor_id = $1 AND status IN ('waiting', 'scheduled', 'running') AND (ends_at IS NULL OR ends_at > $2)
 ORDER BY id FOR UPDATE
"""
