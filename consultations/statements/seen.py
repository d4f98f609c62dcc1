"""Consultations as somebody sees them: one, a list, a doctor's queue. $1 is the asking person everywhere."""

# ruff: noqa: S608 - what is put together here are constants of ours

from collections.abc import Mapping

from consultations.statements.parties import SCOPES, Needs, mine
from identity import acted_for, covers, in_force

# `side` is theirs; a doctor asks as the doctor the consultation belongs to, others for whose patient they act.
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

ONE: Mapping[Needs, str] = {
    needs: _SEEN.format(more="0 AS unread") + f" WHERE c.id = $2 AND {mine('$3', *scopes)}"
    for needs, scopes in SCOPES.items()
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
    "patient": f"c.patient_id = ANY({acted_for(*SCOPES['either'], viewer='$1', at='$6')})" + _OF_ONE,
    "doctor": "c.doctor_id = (SELECT id FROM doctor WHERE person_id = $1)" + _OF_ONE,
}
LISTS = {
    (side, state): _SEEN.format(more=_UNREAD) + f" WHERE {mine}" + _NEWEST.format(state=condition) + _NEWEST_FIRST
    for side, mine in _SIDES.items()
    for state, condition in _STATES.items()
}

QUEUE = (
    _SEEN.format(more=_UNREAD)
    + """ WHERE c.doctor_id = (SELECT id FROM doctor WHERE person_id = $1)
   AND (c.status = 'running' OR c.status = 'waiting' OR c.status = 'scheduled' AND c.starts_at < $2
        OR c.reply_by IS NOT NULL)
 LIMIT 500"""
)

# Those who act for the patient in consultations, and those who have and opened it or wrote in it.
RELATIVES = f"""
SELECT c.id AS consultation_id, p.id, p.name, proxy.relation
  FROM consultation c JOIN proxy ON proxy.patient_id = c.patient_id JOIN person p ON p.id = proxy.proxy_id
 WHERE c.id = ANY($1::uuid[])
   AND ({in_force("$2")} AND {covers("consultation")} OR c.opened_by = p.id
        OR EXISTS (SELECT FROM message m WHERE m.consultation_id = c.id AND m.author_id = p.id))
 ORDER BY proxy.created_at, p.id
"""
