"""The SQL of contracts. Whoever asks here has locked the consultation, unless a statement says otherwise."""

# Under terms: what the words of a text consultation do. The first answer opens it, a follow-up question waits for its
# answer, an answer ends that. `remind_at`: when whoever acts next is told that it is time.
ANSWERED = "UPDATE consultation SET open_until = $2, remind_at = $3, version = version + 1 WHERE id = $1"
FOLLOWED_UP = "UPDATE consultation SET reply_by = $2, remind_at = $3, version = version + 1 WHERE id = $1"
MORE_ASKED = "UPDATE consultation SET more_asked_at = $2, version = version + 1 WHERE id = $1"
EXTENDED = """
UPDATE consultation SET messages_left = messages_left + $2, open_until = $3, remind_at = $4, more_asked_at = NULL,
       version = version + 1
 WHERE id = $1
"""

# Reminders. Whoever has the row sends it, and no other worker sees it due again.
REMIND = """
SELECT c.id, c.kind, c.status, c.patient_id, c.doctor_id, c.starts_at, c.ends_at, c.answer_by, c.terms, c.messages_left,
       c.open_until, c.reply_by, c.more_asked_at, d.person_id AS doctor_person
  FROM consultation c JOIN doctor d ON d.id = c.doctor_id
 WHERE c.remind_at <= $1
 ORDER BY c.remind_at LIMIT $2 FOR NO KEY UPDATE OF c SKIP LOCKED
"""
REMINDED = "UPDATE consultation SET remind_at = NULL WHERE id = $1"
STANDS = """
SELECT c.kind, c.status, c.starts_at, c.ends_at, c.answer_by, c.terms, c.messages_left, c.open_until, c.reply_by,
       c.more_asked_at, c.doctor_id
  FROM consultation c WHERE c.id = $1
"""

# Handing on.
ASK_TRANSFER = """
INSERT INTO transfer (id, consultation_id, from_doctor_id, to_doctor_id, note, asked_at, decide_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (consultation_id) WHERE state IN ('asked', 'offered') DO NOTHING
RETURNING id
"""
_TRANSFER = """
SELECT id, consultation_id, from_doctor_id, to_doctor_id, note, state, asked_at, decide_by, upto_seq FROM transfer
"""
TRANSFER_UNDER_WAY = f"{_TRANSFER} WHERE consultation_id = $1 AND state IN ('asked', 'offered')"
TRANSFERS_UNDER_WAY = f"{_TRANSFER} WHERE consultation_id = ANY($1::uuid[]) AND state IN ('asked', 'offered')"
END_TRANSFER = "UPDATE transfer SET state = $2, ended_at = $3, upto_seq = $4 WHERE id = $1"
OFFER_TRANSFER = "UPDATE transfer SET state = 'offered' WHERE id = $1"
# Nothing is handed on that has ended.
LAPSE_WITH_IT = """
UPDATE transfer SET state = 'lapsed', ended_at = $2 WHERE consultation_id = $1 AND state IN ('asked', 'offered')
"""
LAPSED = """
SELECT t.id, t.consultation_id, t.from_doctor_id, t.to_doctor_id, c.patient_id, c.specialty_code
  FROM transfer t JOIN consultation c ON c.id = t.consultation_id
 WHERE t.state IN ('asked', 'offered') AND t.decide_by <= $1
 ORDER BY t.decide_by LIMIT $2 FOR UPDATE OF c, t SKIP LOCKED
"""
HAND_ON = """
UPDATE consultation
   SET doctor_id = $2, handed_on_by = handed_on_by || $3::uuid, answer_by = $4, open_until = $5, remind_at = $6,
       version = version + 1
 WHERE id = $1
"""
# Declined, and taken back: only the last word about it, and only while nobody has been asked since.
BRING_BACK = """
UPDATE transfer t SET state = 'offered', ended_at = NULL
 WHERE t.consultation_id = $1 AND t.to_doctor_id = (SELECT id FROM doctor WHERE person_id = $2)
   AND t.state = 'declined' AND t.ended_at > $3 AND t.decide_by > $4
   AND NOT EXISTS (SELECT FROM transfer n WHERE n.consultation_id = $1 AND (n.asked_at, n.id) > (t.asked_at, t.id))
RETURNING id, consultation_id, from_doctor_id, to_doctor_id, note, state, asked_at, decide_by, upto_seq
"""
PERSON_OF = "SELECT person_id FROM doctor WHERE id = $1"
ACTS_TOO = "SELECT true FROM proxy WHERE proxy_id = $1 AND patient_id = $2 LIMIT 1"
# The rule of `colleagues.fits`, for many: of the field first, then the best known. $6 is a pattern of names.
COLLEAGUES = """
SELECT d.id FROM doctor d
 WHERE d.specialty_codes && $1::text[] AND d.person_id IS NOT NULL AND d.status = 'active' AND d.id <> $3
   AND d.answers_text AND d.price_text IS NOT NULL AND d.person_id <> $4 AND d.person_id IS DISTINCT FROM $5
   AND NOT EXISTS (SELECT FROM proxy p WHERE p.proxy_id = d.person_id AND p.patient_id = $4)
   AND (d.name ILIKE $6 OR d.name_pinyin ILIKE $6 OR replace(d.name_pinyin, ' ', '') ILIKE $6)
 ORDER BY NOT d.specialty_codes && $2::text[], d.quality DESC, d.id LIMIT $7
"""
