"""The lines of rooms: written, read, and marked as read."""

# ruff: noqa: S608 - what is put together here are constants of ours

from consultations.statements.parties import mine
from identity import acts_for, proxies_of

SYSTEM_LINE = """
WITH room AS (UPDATE consultation SET last_seq = last_seq + 1 WHERE id = $1 RETURNING id, last_seq)
INSERT INTO message (consultation_id, seq, cid, kind, body, at)
SELECT id, last_seq, $2, 'system', $3::jsonb, $4 FROM room RETURNING seq
"""
SYSTEM_LINE_AT = """
INSERT INTO message (consultation_id, seq, cid, kind, body, at) VALUES ($1, $2, $3, 'system', $4::jsonb, $5)
"""

# Messages of many rooms, at most one of each, are one statement and one commit: the rooms' rows are locked, numbered
# and checked, and the lines written. The statuses here are those of `rules.RULES` in which a message changes nothing
# else; a test holds the two together. What is not taken has no row in the answer: nobody waits here for a room that
# another transaction has locked. Under terms the patient's messages are counted here, under the lock; the doctor's
# first one is `messages._say_otherwise`'s.
APPEND = f"""
WITH room AS (
    SELECT c.id, c.last_seq + 1 AS seq, c.patient_id, c.doctor_id, said.author_id, said.cid, said.body,
           said.session_id, said.network,
           CASE WHEN c.doctor_id = d.id AND c.patient_id <> said.author_id THEN 'doctor' ELSE 'patient' END AS side,
           c.messages_left - CASE WHEN c.doctor_id = d.id THEN 0 ELSE 1 END AS messages_left
      FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $6::uuid[], $7::text[])
           AS said (consultation_id, author_id, cid, body, session_id, network)
      JOIN consultation c ON c.id = said.consultation_id
      LEFT JOIN doctor d ON d.person_id = said.author_id
     WHERE (c.status IN ('running', 'scheduled') OR c.status = 'waiting' AND c.doctor_id IS DISTINCT FROM d.id)
       AND ({acts_for("c.patient_id", "consultation", viewer="said.author_id", at="$5")} OR c.doctor_id = d.id)
       AND (c.terms IS NULL
            OR CASE WHEN c.doctor_id = d.id THEN c.open_until > $5
                    ELSE c.messages_left > 0 AND (c.open_until IS NULL OR c.open_until > $5) END)
       AND (SELECT m.seq FROM message m
             WHERE m.consultation_id = c.id AND m.author_id = said.author_id AND m.cid = said.cid) IS NULL
       FOR NO KEY UPDATE OF c SKIP LOCKED),
numbered AS (
    UPDATE consultation c SET last_seq = room.seq, messages_left = room.messages_left FROM room WHERE c.id = room.id),
line AS (
    INSERT INTO message (consultation_id, seq, cid, author_id, kind, body, at)
    SELECT id, seq, cid, author_id, 'text', body::jsonb, $5 FROM room),
noted AS (
    INSERT INTO audit_entry (at, actor_id, session_id, address, patient_id, verb, kind, subject, why, consultation_id)
    SELECT $5, author_id, session_id, network, patient_id, 'changed', 'transcript', id::text,
           CASE WHEN side = 'doctor' THEN 'treating' WHEN author_id = patient_id THEN 'own' ELSE 'proxy' END, id
      FROM room)
SELECT id AS consultation_id, seq, patient_id, doctor_id, side, $5::timestamptz AS at,
       {proxies_of("room.patient_id", "consultation", at="$5")} AS proxies
  FROM room
"""
APPEND_LOCKED = """
WITH room AS (
    UPDATE consultation SET last_seq = last_seq + 1, messages_left = messages_left - $6 WHERE id = $1
    RETURNING id, last_seq)
INSERT INTO message (consultation_id, seq, cid, author_id, kind, body, at)
SELECT id, last_seq, $2, $3, 'text', $4::jsonb, $5 FROM room RETURNING seq
"""
SAY_AS = """
WITH room AS (UPDATE consultation SET last_seq = last_seq + 1 WHERE id = $1 RETURNING id, last_seq)
INSERT INTO message (consultation_id, seq, cid, author_id, kind, body, at)
SELECT id, last_seq, $2, $3, $4, $5::jsonb, $6 FROM room RETURNING seq
"""
SAID_BEFORE = "SELECT seq, at FROM message WHERE consultation_id = $1 AND author_id = $2 AND cid = $3"

_LINES = """
SELECT m.seq, m.cid, m.author_id, m.kind, m.body, m.at,
       CASE WHEN m.author_id IS NULL THEN 'system'
            WHEN m.author_id = d.person_id OR m.author_id = ANY(c.handed_on_by) THEN 'doctor'
            WHEN m.author_id = c.patient_id THEN 'patient'
            WHEN EXISTS (SELECT FROM guest g WHERE g.consultation_id = c.id AND g.person_id = m.author_id) THEN 'guest'
            ELSE 'patient' END AS author
  FROM message m JOIN consultation c ON c.id = m.consultation_id LEFT JOIN doctor d ON d.id = c.doctor_id
 WHERE m.consultation_id = {room} AND m.seq > {behind} ORDER BY m.seq LIMIT $3
"""
SINCE = _LINES.format(room="$1", behind="$2")
# For several rooms, each behind a sequence of its own.
SINCE_EACH = f"""
SELECT asked.number, line.*
  FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS asked(room, behind, number)
       CROSS JOIN LATERAL ({_LINES.format(room="asked.room", behind="asked.behind")}) AS line
 ORDER BY asked.number, line.seq
"""
HEADS = "SELECT id, last_seq FROM consultation WHERE id = ANY($1::uuid[])"

MARK_READ = f"""
INSERT INTO read_mark (consultation_id, person_id, seq, at)
SELECT c.id, $1, LEAST($3, c.last_seq), $4
  FROM consultation c LEFT JOIN doctor d ON d.id = c.doctor_id
 WHERE c.id = $2 AND {mine("$4", "consultation")}
ON CONFLICT (consultation_id, person_id) DO UPDATE SET seq = excluded.seq, at = excluded.at
 WHERE read_mark.seq < excluded.seq
RETURNING seq
"""
MARK_RECEIVED = f"""
INSERT INTO read_mark (consultation_id, person_id, seq, received_seq, at)
SELECT c.id, $1, 0, LEAST($3, c.last_seq), $4
  FROM consultation c LEFT JOIN doctor d ON d.id = c.doctor_id
 WHERE c.id = $2 AND {mine("$4", "consultation")}
ON CONFLICT (consultation_id, person_id) DO UPDATE SET received_seq = excluded.received_seq
 WHERE GREATEST(read_mark.seq, read_mark.received_seq) < excluded.received_seq
RETURNING received_seq
"""

PROXIES_OF = f"""
SELECT p.id, {proxies_of("p.id", "consultation", at="$2")} AS proxies FROM unnest($1::uuid[]) AS p (id)
"""
