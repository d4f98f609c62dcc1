"""Consultations' SQL. Who may see a row is part of every statement: a row of somebody else does not exist."""

# ruff: noqa: S608 - what is put together here are constants of this file

from collections.abc import Mapping, Sequence
from typing import Literal

from identity import Scope, acted_for, acts_for, covers, in_force, proxies_of

# $1 is the asking person everywhere. `side` is theirs; a doctor asks as the doctor the consultation belongs to, others
# for whose patient they act.
_SEEN = """
SELECT c.id, c.kind, c.status, c.patient_id, p.name AS patient_name, p.birth_date, p.gender, c.opened_by,
       c.doctor_id, c.specialty_code, c.booking_id,
       c.complaint, c.price, c.currency, c.starts_at, c.ends_at, c.answer_by, c.opened_at, c.started_at, c.finished_at,
       c.summary, c.urgency, c.looked_at, c.terms, c.messages_left, c.open_until, c.reply_by, c.more_asked_at,
       c.last_seq, CASE WHEN d.person_id = $1 THEN 'doctor' ELSE 'patient' END AS side, false AS in_pool,
       COALESCE((SELECT r.seq FROM read_mark r WHERE r.consultation_id = c.id AND r.person_id = $1), 0) AS read_seq,
       COALESCE((SELECT max(r.seq) FROM read_mark r
                  WHERE r.consultation_id = c.id
                    AND (r.person_id = d.person_id) IS DISTINCT FROM (d.person_id = $1)), 0) AS other_read_seq,
       COALESCE((SELECT max(GREATEST(r.seq, r.received_seq)) FROM read_mark r
                  WHERE r.consultation_id = c.id
                    AND (r.person_id = d.person_id) IS DISTINCT FROM (d.person_id = $1)), 0) AS other_received_seq,
       {more}, 'own' AS standing
  FROM consultation c
  JOIN person p ON p.id = c.patient_id
  LEFT JOIN doctor d ON d.id = c.doctor_id
"""
_UNREAD = """
       (SELECT count(*) FROM message m
         WHERE m.consultation_id = c.id AND m.author_id <> $1
           AND m.seq > COALESCE((SELECT r.seq FROM read_mark r WHERE r.consultation_id = c.id AND r.person_id = $1), 0)
       ) AS unread
"""


def _mine(at: str, *scopes: Scope, viewer: str = "$1") -> str:
    return f"(d.person_id = {viewer} OR {acts_for('c.patient_id', *scopes, viewer=viewer, at=at)})"


type Needs = Literal["consultation", "record", "either", "booking"]
"""What a proxy acts in to come to a consultation: taking part, looking up what came of it, one of the two for seeing
that there is one, or its appointment."""
_SCOPES: Mapping[Needs, Sequence[Scope]] = {
    "consultation": ("consultation",),
    "record": ("record",),
    "either": ("consultation", "record"),
    "booking": ("booking",),
}
ONE: Mapping[Needs, str] = {
    needs: _SEEN.format(more="0 AS unread") + f" WHERE c.id = $2 AND {_mine('$3', *scopes)}"
    for needs, scopes in _SCOPES.items()
}
ONE_TO_CHANGE: Mapping[Needs, str] = {needs: one + " FOR UPDATE OF c" for needs, one in ONE.items()}
AS_GUEST = (
    _SEEN.format(more="0 AS unread")
    + """ WHERE c.id = $2 AND EXISTS (
    SELECT FROM guest g WHERE g.consultation_id = c.id AND g.person_id = $1 AND g.left_at IS NULL)"""
)

# Two statements rather than an OR, so that each side has its index.
_NEWEST = " AND ($2::timestamptz IS NULL OR (c.opened_at, c.id) < ($2, $3)) AND ({state}) "
_NEWEST_FIRST = " ORDER BY c.opened_at DESC, c.id DESC LIMIT $4"
_STATES = {
    None: "true",
    "open": "c.status IN ('waiting', 'scheduled', 'running')",
    "finished": "c.finished_at IS NOT NULL",
}
_OF_ONE = " AND ($5::uuid IS NULL OR c.patient_id = $5)"
_SIDES = {
    "patient": f"c.patient_id = ANY({acted_for(*_SCOPES['either'], viewer='$1', at='$6')})" + _OF_ONE,
    "doctor": "c.doctor_id = (SELECT id FROM doctor WHERE person_id = $1)" + _OF_ONE,
}
LISTS = {
    (side, state): _SEEN.format(more=_UNREAD) + f" WHERE {mine}" + _NEWEST.format(state=condition) + _NEWEST_FIRST
    for side, mine in _SIDES.items()
    for state, condition in _STATES.items()
}

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

# What is not one's own: offered by a colleague, with the patient's consent; or handed on, up to where one had it.
_BESIDE = """
SELECT c.id, c.kind, c.status, c.patient_id, p.name AS patient_name, p.birth_date, p.gender, c.opened_by,
       c.doctor_id, c.specialty_code, c.booking_id, c.complaint, c.price, c.currency, c.starts_at, c.ends_at,
       c.answer_by, c.opened_at, c.started_at, NULL::timestamptz AS finished_at, NULL::text AS summary,
       c.urgency, c.looked_at, c.terms, c.messages_left, c.open_until, c.reply_by, c.more_asked_at,
       {last_seq} AS last_seq, 'doctor' AS side,
       false AS in_pool, {last_seq} AS read_seq, 0::bigint AS other_read_seq, 0::bigint AS other_received_seq,
       0::bigint AS unread, '{standing}' AS standing
  FROM transfer t JOIN consultation c ON c.id = t.consultation_id JOIN person p ON p.id = c.patient_id
"""
_OFFERED = (
    _BESIDE.format(last_seq="0::bigint", standing="offered")
    + " WHERE t.to_doctor_id = (SELECT id FROM doctor WHERE person_id = $1) AND t.state = 'offered'"
)
OFFERED = f"{_OFFERED} AND t.decide_by > $2"
OFFERED_ONE = f"{_OFFERED} AND c.id = $2"
DECLINED_TO_CHANGE = (
    _BESIDE.format(last_seq="0::bigint", standing="offered")
    + """
 WHERE t.to_doctor_id = (SELECT id FROM doctor WHERE person_id = $1) AND t.state = 'declined' AND c.id = $2
 ORDER BY t.asked_at DESC, t.id DESC LIMIT 1 FOR UPDATE OF c"""
)
OFFERED_TO_CHANGE = f"{_OFFERED} AND c.id = $2 AND t.decide_by > $3 FOR UPDATE OF c, t"
HANDED_ON = (
    _BESIDE.format(last_seq="t.upto_seq", standing="handed_on")
    + """
 WHERE t.from_doctor_id = (SELECT id FROM doctor WHERE person_id = $1) AND t.state = 'accepted' AND c.id = $2
   AND c.doctor_id <> t.from_doctor_id
 ORDER BY t.upto_seq DESC LIMIT 1"""
)

QUEUE = (
    _SEEN.format(more=_UNREAD)
    + """ WHERE c.doctor_id = (SELECT id FROM doctor WHERE person_id = $1)
   AND (c.status = 'running' OR c.status = 'waiting' OR c.status = 'scheduled' AND c.starts_at < $2
        OR c.reply_by IS NOT NULL)
 LIMIT 500"""
)

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
SOMEBODY_TAKES_INSTANT = """
SELECT EXISTS (SELECT FROM doctor WHERE specialty_codes && $1::text[] AND takes_instant AND status = 'active')
"""
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
SYSTEM_LINE = """
WITH room AS (UPDATE consultation SET last_seq = last_seq + 1 WHERE id = $1 RETURNING id, last_seq)
INSERT INTO message (consultation_id, seq, cid, kind, body, at)
SELECT id, last_seq, $2, 'system', $3::jsonb, $4 FROM room RETURNING seq
"""
SYSTEM_LINE_AT = """
INSERT INTO message (consultation_id, seq, cid, kind, body, at) VALUES ($1, $2, $3, 'system', $4::jsonb, $5)
"""

# Messages of many rooms, at most one of each, are one statement and one commit: the rooms' rows are locked, numbered
# and checked, and the lines written. The statuses here are those of `states.RULES` in which a message changes nothing
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


def _seat(viewer: str, also: str = "") -> str:
    return f"""
SELECT {also}c.id, CASE WHEN d.person_id = {viewer} THEN 'doctor' ELSE 'patient' END AS side,
       c.last_seq, c.kind, c.status, c.starts_at, c.ends_at, c.answer_by, c.booking_id, c.patient_id,
       c.patient_id <> {viewer} AND d.person_id IS DISTINCT FROM {viewer} AS is_lent
  FROM consultation c LEFT JOIN doctor d ON d.id = c.doctor_id"""


SEAT = f"{_seat('$1')} WHERE c.id = $2 AND {_mine('$3', 'consultation')}"
# Those of several people, each in a room of their own.
SEATS = f"""
{_seat("asked.person_id", also="asked.person_id, ")}
       JOIN unnest($1::uuid[], $2::uuid[]) AS asked(person_id, room) ON asked.room = c.id
 WHERE {_mine("$3", "consultation", viewer="asked.person_id")}
"""
MARK_READ = f"""
INSERT INTO read_mark (consultation_id, person_id, seq, at)
SELECT c.id, $1, LEAST($3, c.last_seq), $4
  FROM consultation c LEFT JOIN doctor d ON d.id = c.doctor_id
 WHERE c.id = $2 AND {_mine("$4", "consultation")}
ON CONFLICT (consultation_id, person_id) DO UPDATE SET seq = excluded.seq, at = excluded.at
 WHERE read_mark.seq < excluded.seq
RETURNING seq
"""
MARK_RECEIVED = f"""
INSERT INTO read_mark (consultation_id, person_id, seq, received_seq, at)
SELECT c.id, $1, 0, LEAST($3, c.last_seq), $4
  FROM consultation c LEFT JOIN doctor d ON d.id = c.doctor_id
 WHERE c.id = $2 AND {_mine("$4", "consultation")}
ON CONFLICT (consultation_id, person_id) DO UPDATE SET received_seq = excluded.received_seq
 WHERE GREATEST(read_mark.seq, read_mark.received_seq) < excluded.received_seq
RETURNING received_seq
"""
LAST_CALL = """
SELECT m.body ->> 'code' AS code, m.body ->> 'call' AS call, m.body ->> 'by' AS by,
       COALESCE(m.body ->> 'carrier', 'mesh') AS carrier, c.rings_until
  FROM message m JOIN consultation c ON c.id = m.consultation_id
 WHERE m.consultation_id = $1 AND m.kind = 'system'
   AND m.body ->> 'code' IN ('call_started', 'call_moved', 'call_ended')
 ORDER BY m.seq DESC LIMIT 1
"""
# Who may be in the media of the calls that LiveKit carries: both sides until it is hung up, guests while it is open.
FORWARDED = f"""
SELECT c.id, COALESCE(last.runs, false) AS is_running,
       CASE WHEN last.runs THEN array_remove(
                ARRAY[c.patient_id, d.person_id] || {proxies_of("c.patient_id", "consultation", at="$2")}
                || ARRAY(SELECT g.person_id FROM guest g
                          WHERE g.consultation_id = c.id AND g.came_at IS NOT NULL AND g.left_at IS NULL
                            AND c.status IN ('waiting', 'scheduled', 'running')), NULL)
            ELSE ARRAY[]::uuid[] END AS people
  FROM consultation c LEFT JOIN doctor d ON d.id = c.doctor_id
       LEFT JOIN LATERAL (
           SELECT m.body ->> 'code' <> 'call_ended' AND m.body ->> 'carrier' IS NOT DISTINCT FROM 'livekit' AS runs
             FROM message m
            WHERE m.consultation_id = c.id AND m.kind = 'system'
              AND m.body ->> 'code' IN ('call_started', 'call_moved', 'call_ended')
            ORDER BY m.seq DESC LIMIT 1) AS last ON true
 WHERE c.id = ANY($1::uuid[])
"""
RING = "UPDATE consultation SET rings_until = $2 WHERE id = $1"
# Who is rung when the other side calls, and whom both sides' screens belong to.
CALLED = f"""
SELECT c.patient_id, c.doctor_id, c.specialty_code, d.person_id AS doctor_person_id,
       {proxies_of("c.patient_id", "consultation", at="$2")} AS proxies
  FROM consultation c LEFT JOIN doctor d ON d.id = c.doctor_id WHERE c.id = $1
"""
UNANSWERED_CALLS = """
SELECT id FROM consultation WHERE rings_until <= $1 ORDER BY rings_until LIMIT $2 FOR UPDATE SKIP LOCKED
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
# Which of the doctors whose clients are connected may take an instant consultation of these specialties.
MAY_TAKE = """
SELECT id FROM doctor
 WHERE id = ANY($1::int[]) AND takes_instant AND status = 'active' AND specialty_codes && $2::text[]
"""

# Those who act for the patient in consultations, and those who have and opened it or wrote in it.
RELATIVES = f"""
SELECT c.id AS consultation_id, p.id, p.name, proxy.relation
  FROM consultation c JOIN proxy ON proxy.patient_id = c.patient_id JOIN person p ON p.id = proxy.proxy_id
 WHERE c.id = ANY($1::uuid[])
   AND ({in_force("$2")} AND {covers("consultation")} OR c.opened_by = p.id
        OR EXISTS (SELECT FROM message m WHERE m.consultation_id = c.id AND m.author_id = p.id))
 ORDER BY proxy.created_at, p.id
"""
PROXIES_OF = f"""
SELECT p.id, {proxies_of("p.id", "consultation", at="$2")} AS proxies FROM unnest($1::uuid[]) AS p (id)
"""
ACTING_FOR = f"""
SELECT patient_id, proxy_id, scopes FROM proxy WHERE patient_id = ANY($1::uuid[]) AND {in_force("$2")}
"""
OPEN_OF = """
SELECT id, kind, status FROM consultation
 WHERE patient_id = $1 AND booking_id IS NULL AND status IN ('waiting', 'running') ORDER BY opened_at, id FOR UPDATE
"""

# Files in the room: what was sent is seen by whoever is in it, what was not by its uploader alone.
ATTACHED_FILE = """
SELECT f.id, f.uploader_id, f.kind, f.media_type, f.name, f.size, f.sha256, f.width, f.height, f.seconds, f.created_at
  FROM attachment a
  JOIN file f ON f.id = a.file_id
"""
_ATTACHED_SEEN = f"""{ATTACHED_FILE}
  JOIN consultation c ON c.id = a.consultation_id
  LEFT JOIN doctor d ON d.id = c.doctor_id
 WHERE {_mine("$3", "consultation")} AND (a.said_as IS NOT NULL OR a.uploader_id = $1)
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
# What a doctor has open, but appointments whose time has passed: of them is decided who came.
OPEN_WITH_DOCTOR = """
SELECT id, kind, status, patient_id, specialty_code, starts_at, ends_at, answer_by, terms
  FROM consultation
 WHERE doctor_id = $1 AND status IN ('waiting', 'scheduled', 'running') AND (ends_at IS NULL OR ends_at > $2)
 ORDER BY id FOR UPDATE
"""
OFF_DUTY = "DELETE FROM duty WHERE doctor_id = $1"
IS_ATTACHED = "SELECT true FROM attachment WHERE file_id = $3 AND consultation_id = $2 AND uploader_id = $1"
FORGET_UNSAID = """
DELETE FROM attachment WHERE file_id IN (
    SELECT file_id FROM attachment WHERE said_as IS NULL AND uploaded_at < $1
     ORDER BY uploaded_at LIMIT $2 FOR UPDATE SKIP LOCKED)
RETURNING file_id
"""

# What is drawn on pictures that were sent; the consultation's row is locked by whoever changes it. `seq` is the line's
# that says the picture.
SAID_IN = (
    "JOIN message m ON m.consultation_id = a.consultation_id AND m.author_id = a.uploader_id AND m.cid = a.said_as"
)
DRAWABLE = f"""
SELECT m.seq FROM attachment a JOIN file f ON f.id = a.file_id {SAID_IN}
 WHERE a.consultation_id = $1 AND a.file_id = $2 AND f.kind = 'image'
"""
DRAWING = "SELECT revision, strokes FROM drawing WHERE file_id = $1"
DRAWN = """
INSERT INTO drawing (file_id, revision, strokes) VALUES ($1, $2, $3)
ON CONFLICT (file_id) DO UPDATE SET revision = excluded.revision, strokes = excluded.strokes
"""
