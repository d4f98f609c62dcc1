"""A hold is taken, and let go."""

from core.idempotency import KEPT_WITH
from matching.statements.hours import UNBLOCKED
from matching.statements.offers import OFFER_MARK

HOLD = f"""
WITH mine AS MATERIALIZED (
    SELECT holds_of($4, $9) AS holds
), offered AS (
    SELECT 1 FROM schedule s
     WHERE doctor_id = $2 AND {UNBLOCKED.format(starts="$6::timestamptz", ends="$7::timestamptz")}
       AND version = $8 AND (SELECT holds FROM mine) >= 0
       AND ($22::text IS NULL OR $22 = (
               SELECT {OFFER_MARK} FROM doctor d LEFT JOIN booking_terms t ON t.doctor_id = d.id WHERE d.id = $2))
       FOR SHARE
), freed AS (
    UPDATE booking SET status = 'expired', hold_expires_at = NULL, updated_at = $9
     WHERE doctor_id = $2 AND hold_expires_at <= $9 AND during && tstzrange($6, $7)
       AND lower(during) > $6::timestamptz - interval '1 day' AND lower(during) < $7  -- as in SCHEDULES
       AND EXISTS (SELECT FROM offered)
    RETURNING id, patient_id, mode, during
), booked AS (
    INSERT INTO booking (id, doctor_id, patient_id, booked_by, mode, during, status, hold_expires_at,
                         schedule_version, reason, price, currency, notice_hours, late_fee, place, created_at,
                         updated_at)
    SELECT $1, $2, $3, $4, $5, tstzrange($6, $7), 'held', $10, $8, $11, $12, $13, $16, $17, $18::jsonb, $9, $9
     WHERE EXISTS (SELECT FROM offered) AND (SELECT holds FROM mine) < $14
       AND (SELECT count(*) FROM freed) >= 0  -- all of them before the insert looks for overlaps
        ON CONFLICT DO NOTHING
    RETURNING id, patient_id, mode, during
), told AS (
    INSERT INTO outbox (topic, key, version, payload, at)
    SELECT topic, id::text, 1, jsonb_build_object(
               'booking_id', id, 'doctor_id', $2::int, 'patient_id', patient_id, 'specialty_code', $15::text,
               'mode', mode, 'starts_at', lower(during), 'ends_at', upper(during)), $9
      FROM (SELECT 'booking.expired' AS topic, * FROM freed UNION ALL SELECT 'booking.held', * FROM booked) AS facts
), answered AS (
{KEPT_WITH.format(person="$4", key="$19", request_hash="$20", status="201", answer="$21", effect="booked")}
)
SELECT EXISTS (SELECT FROM offered) AS offered, (SELECT holds FROM mine) AS holds, EXISTS (SELECT FROM booked) AS booked
"""  # noqa: S608 - fragments
"""Take a slot. One round trip and one statement, so that a crash leaves everything or nothing; so it commits by itself
where no transaction is open, with the answer that its key was given.

The person's turn comes first (`holds_of`): one hold at a time a person, counted behind the lock, then the hours. FOR
SHARE makes a concurrent edit of the hours wait, or this statement see that the version is gone or the time blocked:
what it waited for is looked at again. The exclusion constraints decide between two takers, and between two places a
patient would be in: the second waits for the first to commit and then inserts nothing.

`$22`: the mark of an offer that was read some time ago, and is that of the doctor still; null for one just read."""

_EXPIRED = """
    INSERT INTO outbox (topic, key, version, payload, at)
    SELECT 'booking.expired', id::text, 1, jsonb_build_object(
               'booking_id', id, 'doctor_id', doctor_id, 'patient_id', patient_id, 'specialty_code', specialty_code,
               'mode', mode, 'starts_at', lower(during), 'ends_at', upper(during)), {moment}
      FROM {rows}
"""

_LET_GO = """
WITH freed AS (
    UPDATE booking b SET status = 'expired', hold_expires_at = NULL, updated_at = $4
      FROM doctor d
     WHERE d.id = b.doctor_id AND {whose} AND b.hold_expires_at <= $4 AND b.during && tstzrange($2, $3)
       AND lower(b.during) > $2::timestamptz - interval '1 day' AND lower(b.during) < $3  -- as in SCHEDULES
    RETURNING b.id, b.doctor_id, b.patient_id, b.mode, b.during, d.specialty_codes[1] AS specialty_code
), told AS (
{told}
)
SELECT count(*) FROM freed
"""

_LET_GO_TOLD = _EXPIRED.format(moment="$4", rows="freed")

LET_GO_OF_DOCTOR = _LET_GO.format(whose="b.doctor_id = $1::int", told=_LET_GO_TOLD)

LET_GO_OF_PATIENT = _LET_GO.format(whose="b.patient_id = $1::uuid", told=_LET_GO_TOLD)
"""Let holds go that have run out and are in the way at a time, before the worker comes by."""

MINE_THEN = """
SELECT id, doctor_id, lower(during) AS starts_at, upper(during) AS ends_at,
       coalesce(hold_expires_at > $4, true) AS stands
  FROM booking
 WHERE patient_id = $1 AND during && tstzrange($2, $3) AND id <> $5
   AND lower(during) > $2::timestamptz - interval '1 day' AND lower(during) < $3
   AND (status = 'confirmed' OR hold_expires_at IS NOT NULL)
 ORDER BY lower(during)
"""
"""What the patient holds or has booked at a time that was refused; or held, and nobody has let it go yet."""

EXPIRE = f"""
WITH due AS (
    SELECT id FROM booking WHERE status = 'held' AND hold_expires_at <= $1
     ORDER BY hold_expires_at LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED
), expired AS (
    UPDATE booking b SET status = 'expired', hold_expires_at = NULL, updated_at = $1
      FROM due, doctor d WHERE b.id = due.id AND d.id = b.doctor_id
    RETURNING b.id, b.doctor_id, b.patient_id, b.mode, b.during, d.specialty_codes[1] AS specialty_code
), told AS (
{_EXPIRED.format(moment="$1", rows="expired")}
)
SELECT count(*) FROM expired
"""  # noqa: S608 - a fragment of ours
"""Let holds go whose time is up, a batch at a time, beside other workers doing the same."""
