"""What is not one's own: offered by a colleague, with the patient's consent; or handed on, up to where one had it."""

# ruff: noqa: S608 - what is put together here are constants of ours

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
