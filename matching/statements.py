"""Matching's hot SQL.

The doctor's row is read here for price, status and who signs in as the doctor: a booking's price and its owner are part
of the same decision, and asking the directory first would be a second round trip for each.

Only what is held has a `hold_expires_at` (a constraint of the table), and so that something is held is said by that.
With `status = 'held'` the planner would be free to walk one of the indexes of all that is open, even for one booking,
and does as long as it believes that little is; on a busy morning it learns better a minute late.
"""

from core.idempotency import KEPT_WITH
from identity import acted_for, acts_for

_TAKEN = """
       SELECT doctor_id,
              array_agg(lower(during) ORDER BY lower(during)) AS starts,
              array_agg(upper(during) ORDER BY lower(during)) AS ends
         FROM booking
        WHERE doctor_id = ANY($1::int[])
          AND lower(during) > $2::timestamptz - interval '1 day' AND lower(during) < $3 AND upper(during) > $2
          AND (status = 'confirmed' OR hold_expires_at > $4)
        GROUP BY doctor_id
"""
_HOURS = """
       s.time_zone, s.weekly::text AS weekly, s.exceptions::text AS exceptions,
       s.lead_minutes, s.horizon_days, s.version, s.text_per_day, s.text_taken, s.text_until,
       s.busy::text AS busy, s.blocks::text AS blocks, s.places::text AS places, s.travel_minutes
"""
SCHEDULES = f"""
SELECT s.doctor_id, {_HOURS},
       d.price_video IS NOT NULL AS video, d.price_visit IS NOT NULL AS visit, taken.starts, taken.ends
  FROM schedule s JOIN doctor d ON d.id = s.doctor_id
       LEFT JOIN ({_TAKEN}) AS taken ON taken.doctor_id = s.doctor_id
 WHERE s.doctor_id = ANY($1::int[]) AND d.status = 'active'
"""  # noqa: S608 - fragments of this file
"""The hours of several doctors, and what is taken of them in a window, sorted: one round trip and one snapshot.

The hours as text, because equal texts share one parsed week. The day's margin (no slot is longer) lets the btree bound
both ends."""

_STANDING = """
SELECT d.id, d.xmin::text AS doctor_mark, s.xmin::text AS hours_mark,
       hash_array_extended(taken.starts, 0) # hash_array_extended(taken.ends, 1) AS taken_mark,
       taken.starts, taken.ends{hours}
  FROM doctor d LEFT JOIN schedule s ON s.doctor_id = d.id
       LEFT JOIN ({taken}) AS taken ON taken.doctor_id = s.doctor_id {more}
 WHERE d.id = ANY($1::int[]) AND d.status = 'active'
"""
STANDING = _STANDING.format(hours="", taken=_TAKEN, more="")
"""As `SCHEDULES`, for whoever has read the hours before: whether they are still the same, and what is taken."""

STANDING_AND_HOURS = _STANDING.format(
    hours=", hours.*",
    taken=_TAKEN,
    more=f"LEFT JOIN LATERAL (SELECT {_HOURS} WHERE d.id = ANY($5::int[])) AS hours ON true",
)
"""As `STANDING`, for whoever has read most of the hours before: with those of the doctors in `$5`."""

STANDING_MARKS = f"""
SELECT string_agg(concat_ws(' ', standing.id, doctor_mark, hours_mark, taken_mark), ',' ORDER BY standing.id)
  FROM ({STANDING}) AS standing
"""  # noqa: S608 - fragments of this file
"""All that `STANDING` says, in one short line that is the same as long as all of it is: `marks` of the standings.

`$1` are the doctors, `$2` to `$4` the `bounds` of what is asked (`Asked`)."""

_OFFER_MARK = "concat_ws(' ', d.xmin, s.xmin, t.xmin)"
OFFER = f"""
SELECT {_HOURS},
       d.price_video, d.price_visit, d.currency, d.specialty_codes[1] AS specialty_code, d.city_id, d.person_id,
       d.xmin::text AS doctor_mark, {_OFFER_MARK} AS mark, t.notice_hours, t.late_percent
  FROM doctor d LEFT JOIN schedule s ON s.doctor_id = d.id LEFT JOIN booking_terms t ON t.doctor_id = d.id
 WHERE d.id = $1 AND d.status = 'active'
"""  # noqa: S608 - a fragment of this file
"""What a doctor offers. The schedule may change behind it; HOLD checks its version. `mark` changes with all of it."""

COLLEAGUES = """
SELECT d.id, d.name, d.name_pinyin, d.currency, CASE $3 WHEN 'video' THEN d.price_video ELSE d.price_visit END AS price
  FROM doctor d
 WHERE d.city_id = $1 AND d.specialty_codes @> ARRAY[$2] AND d.status = 'active'
   AND CASE $3 WHEN 'video' THEN d.price_video ELSE d.price_visit END IS NOT NULL
 ORDER BY d.quality DESC, d.id LIMIT $4
"""
"""Doctors of a specialty in a city, the best first."""

_UNBLOCKED = """
(blocks IS NULL OR NOT jsonb_path_exists(blocks, '$[*] ? (@.starts < $ends && @.ends > $starts)',
     jsonb_build_object('starts', extract(epoch FROM {starts}) / 60, 'ends', extract(epoch FROM {ends}) / 60)))
"""
HOLD = f"""
WITH mine AS MATERIALIZED (
    SELECT holds_of($4, $9) AS holds
), offered AS (
    SELECT 1 FROM schedule s
     WHERE doctor_id = $2 AND {_UNBLOCKED.format(starts="$6::timestamptz", ends="$7::timestamptz")}
       AND version = $8 AND (SELECT holds FROM mine) >= 0
       AND ($22::text IS NULL OR $22 = (
               SELECT {_OFFER_MARK} FROM doctor d LEFT JOIN booking_terms t ON t.doctor_id = d.id WHERE d.id = $2))
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

_BOOKING = """
       b.id, b.doctor_id, b.patient_id, b.booked_by, b.mode, lower(b.during) AS starts_at, upper(b.during) AS ends_at,
       b.status, b.hold_expires_at, b.reason, b.price, b.currency, b.cancelled_by, b.created_at,
       b.notice_hours, b.late_fee, b.fee_due, b.moved_by_doctor_at,
       d.specialty_codes[1] AS specialty_code,
       EXISTS (SELECT FROM waitlist_offer o WHERE o.booking_id = b.id) AS offer,
       coalesce(b.place ->> 'time_zone', (SELECT s.time_zone FROM schedule s WHERE s.doctor_id = b.doctor_id))
           AS time_zone,
       b.place,
       CASE WHEN b.place IS NOT NULL THEN (
           SELECT one FROM schedule s, jsonb_array_elements(s.places) AS one
            WHERE s.doctor_id = b.doctor_id AND one -> 'id' = b.place -> 'id') END AS place_now
"""
_OURS = acts_for("b.patient_id", "booking", viewer="$2", at="$3")
# Whoever is neither on the patient's side nor the doctor does not learn that the booking exists.
_MAY_SEE = f"(d.person_id = $2 OR {_OURS})"
# A doctor who acts for the patient as well is the doctor here.
_PATIENTS_SIDE = "d.person_id IS DISTINCT FROM $2"

CONFIRM = f"""
UPDATE booking b SET status = 'confirmed', hold_expires_at = NULL, updated_at = $3, reason = coalesce($4, b.reason)
  FROM doctor d
 WHERE b.id = $1 AND d.id = b.doctor_id AND {_OURS}
   AND b.hold_expires_at > $3
RETURNING {_BOOKING}
"""  # noqa: S608 - fragments of this file
"""Confirm a hold that still runs; nothing when it does not, or was somebody else's."""

CANCEL = f"""
UPDATE booking b
   SET status = 'cancelled', hold_expires_at = NULL, updated_at = $3,
       cancelled_by = CASE WHEN {_PATIENTS_SIDE} THEN 'patient' ELSE 'doctor' END,
       fee_due = CASE WHEN {_PATIENTS_SIDE} AND b.status = 'confirmed'
                       AND b.moved_by_doctor_at IS NULL
                       AND $3 > lower(b.during) - make_interval(hours => b.notice_hours) THEN b.late_fee ELSE 0 END
  FROM doctor d
 WHERE b.id = $1 AND d.id = b.doctor_id AND {_MAY_SEE}
   AND (b.status = 'confirmed' AND upper(b.during) > $3 OR b.hold_expires_at > $3)
RETURNING {_BOOKING}
"""  # noqa: S608
"""Give a slot back, by either side, while it is not over."""

STIR_HOURS = "UPDATE schedule SET version = version + 1 WHERE doctor_id = $1 RETURNING version"
"""A HOLD that comes meanwhile waits, and then misses its version."""

CALL_OFF = f"""
WITH mine AS (
    SELECT id FROM booking
     WHERE doctor_id = $1 AND (status = 'confirmed' AND upper(during) > $2 OR hold_expires_at > $2)
     ORDER BY id FOR UPDATE)
UPDATE booking b
   SET status = 'cancelled', hold_expires_at = NULL, updated_at = $2, cancelled_by = 'doctor', fee_due = 0
  FROM mine, doctor d
 WHERE b.id = mine.id AND d.id = b.doctor_id
RETURNING {_BOOKING}
"""  # noqa: S608
"""Give everything back that somebody has with a doctor and that is not over."""

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

RESCHEDULE = f"""
UPDATE booking b
   SET during = tstzrange($3, $4), place = $8::jsonb, schedule_version = $6, updated_at = $5
  FROM doctor d
 WHERE b.id = $1 AND d.id = b.doctor_id AND {acts_for("b.patient_id", "booking", viewer="$2", at="$5")}
   AND (b.status = 'confirmed' AND lower(b.during) > $5 OR b.hold_expires_at > $5)
   AND (b.late_fee = 0 OR b.status = 'held' OR b.moved_by_doctor_at IS NOT NULL
        OR $5 <= lower(b.during) - make_interval(hours => b.notice_hours))
   AND EXISTS (SELECT 1 FROM schedule
                WHERE doctor_id = $7 AND version = $6
                  AND {_UNBLOCKED.format(starts="$3::timestamptz", ends="$4::timestamptz")}
                  FOR NO KEY UPDATE)
RETURNING {_BOOKING}
"""  # noqa: S608
"""Move a booking: the old time is free and the new one taken by the same statement, or nothing happens.

The lock on the hours lets one at a time move bookings of a doctor: two who want each other's time would otherwise wait
for each other. Holds wait as for an edit. The exclusion constraints raise where the new time is taken."""

MOVE_BY_DOCTOR = f"""
UPDATE booking b
   SET during = tstzrange($4, $5), moved_by_doctor_at = $6, updated_at = $6
  FROM doctor d
 WHERE b.id = $1 AND d.id = b.doctor_id AND b.doctor_id = $2 AND lower(b.during) = $3
   AND (b.status = 'confirmed' OR b.hold_expires_at > $6) AND upper(b.during) > $6
RETURNING {_BOOKING}
"""  # noqa: S608
"""As RESCHEDULE, by the doctor, who holds the lock on the hours already; nothing when it is not at `$3` any more."""

COMPLETE = f"""
UPDATE booking b SET status = 'completed', updated_at = $2
  FROM doctor d
 WHERE b.id = $1 AND d.id = b.doctor_id AND b.status = 'confirmed'
RETURNING {_BOOKING}
"""  # noqa: S608
"""The consultation of a booking took place."""

NO_SHOW = f"""
UPDATE booking b SET status = 'no_show', updated_at = $2,
       fee_due = CASE WHEN b.moved_by_doctor_at IS NULL THEN b.late_fee ELSE 0 END
  FROM doctor d
 WHERE b.id = $1 AND d.id = b.doctor_id AND b.status = 'confirmed'
RETURNING {_BOOKING}
"""  # noqa: S608
"""The patient did not come, which costs nothing where the doctor had chosen the time."""

FAIL = f"""
UPDATE booking b SET status = 'failed', fee_due = 0, updated_at = $2
  FROM doctor d
 WHERE b.id = $1 AND d.id = b.doctor_id AND b.status IN ('confirmed', 'no_show')
RETURNING {_BOOKING}
"""  # noqa: S608
"""It did not take place, and the patient is not to blame."""

WAIVE = "UPDATE booking SET fee_due = 0, updated_at = $2 WHERE id = $1 AND status = 'cancelled'"
OWE_NOTHING = "UPDATE booking SET fee_due = 0, updated_at = $2 WHERE id = $1 AND status = 'no_show'"
OWE = """
UPDATE booking SET fee_due = late_fee, updated_at = $2
 WHERE id = $1 AND status = 'no_show' AND moved_by_doctor_at IS NULL
"""

BOOKING = f"""
SELECT {_BOOKING} FROM booking b JOIN doctor d ON d.id = b.doctor_id WHERE b.id = $1 AND {_MAY_SEE}
"""  # noqa: S608
"""One booking, for those whom it concerns."""

OUR_BOOKING = f"""
SELECT {_BOOKING} FROM booking b JOIN doctor d ON d.id = b.doctor_id WHERE b.id = $1 AND {_OURS}
"""  # noqa: S608
"""One booking, for the patient's side."""

HAND_OVER = f"""
UPDATE booking b SET patient_id = $4, booked_by = $2, updated_at = $3
  FROM doctor d
 WHERE b.id = $1 AND d.id = b.doctor_id AND {_OURS} AND b.hold_expires_at > $3
RETURNING {_BOOKING}
"""  # noqa: S608
"""Make a hold another person's; the exclusion constraint raises where that person is elsewhere then."""

COMING = """
SELECT id, doctor_id, mode, lower(during) AS starts_at, upper(during) AS ends_at FROM booking
 WHERE patient_id = $1 AND (status = 'confirmed' AND upper(during) > $2 OR hold_expires_at > $2)
 ORDER BY lower(during) FOR UPDATE
"""
"""What somebody holds or has booked that is not over, which nobody confirms, moves or cancels before the commit."""

BOOKINGS_OF = f"""
SELECT {_BOOKING}
  FROM booking b JOIN doctor d ON d.id = b.doctor_id
 WHERE b.patient_id = ANY({acted_for("booking", viewer="$1", at="$6")}) AND b.status = ANY($2::text[])
   AND ($3::timestamptz IS NULL OR (lower(b.during), b.id) < ($3, $4::uuid))
   AND ($7::uuid IS NULL OR b.patient_id = $7)
 ORDER BY lower(b.during) DESC, b.id DESC LIMIT $5
"""  # noqa: S608
"""The bookings of somebody and of those they act for, or of one of these; latest first, behind a place."""

AGENDA = f"""
SELECT {_BOOKING}
  FROM booking b JOIN doctor d ON d.id = b.doctor_id
 WHERE b.doctor_id = $1 AND lower(b.during) >= $2 AND lower(b.during) < $3
   AND (b.status IN ('confirmed', 'completed', 'no_show', 'failed') OR b.hold_expires_at > $4)
 ORDER BY lower(b.during)
"""  # noqa: S608
"""A doctor's appointments that start in a window, in time order."""

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
"""  # noqa: S608 - a fragment of this file
"""Let holds go whose time is up, a batch at a time, beside other workers doing the same."""

SCHEDULE = f"SELECT {_HOURS} FROM schedule s WHERE s.doctor_id = $1"  # noqa: S608

HOURS_TURN = "SELECT version FROM schedule WHERE doctor_id = $1 FOR NO KEY UPDATE"
"""One at a time moves bookings of a doctor, and waits for those who hold before locking anything else."""

HOURS_TO_KEEP = f"SELECT {_HOURS} FROM schedule s WHERE s.doctor_id = $1 FOR NO KEY UPDATE"  # noqa: S608
"""A doctor's hours, which nobody edits, blocks or books in until the end of the transaction."""

TEXT_DAY = """
SELECT time_zone, text_per_day, text_taken, text_until FROM schedule WHERE doctor_id = $1 FOR NO KEY UPDATE
"""
"""A doctor's day of questions by text, which nobody else counts until the end of the transaction."""

TEXT_TODAY = "SELECT time_zone, text_per_day, text_taken, text_until FROM schedule WHERE doctor_id = $1"
COUNT_TEXT = "UPDATE schedule SET text_taken = $2, text_until = $3 WHERE doctor_id = $1"

ADD_SCHEDULE = """
INSERT INTO schedule (doctor_id, time_zone, weekly, exceptions, lead_minutes, horizon_days, text_per_day, places,
                      travel_minutes, version, updated_at, text_until)
VALUES ($1, $2, $3::jsonb, $4::jsonb, $5, $6, $7, $10::jsonb, $11, 1, $8, $9)
ON CONFLICT (doctor_id) DO NOTHING RETURNING version
"""

CHANGE_SCHEDULE = """
UPDATE schedule SET time_zone = $2, weekly = $3::jsonb, exceptions = $4::jsonb, lead_minutes = $5, horizon_days = $6,
       text_per_day = $7, updated_at = $8, text_until = CASE WHEN text_until > $8 THEN $9::timestamptz END,
       places = $10::jsonb, travel_minutes = $11, version = version + 1
 WHERE doctor_id = $1 AND version = $12 RETURNING version
"""
"""Waits for running holds (FOR SHARE) and then makes every later one see the new version.

`$9`: when the day is over, by the zone there is now; what was asked today stays counted."""

WITH_PLACES = "SELECT doctor_id FROM schedule WHERE doctor_id = ANY($1::int[]) AND places IS NOT NULL"

DOCTORS_TO_IMPORT = "SELECT id FROM doctor WHERE id = ANY($1::int[]) ORDER BY id FOR NO KEY UPDATE"
"""One import at a time sets a doctor's hours, also where there are none yet to be locked. Bookings do not wait."""

SCHEDULES_TO_IMPORT = f"""
SELECT s.doctor_id, {_HOURS}
  FROM schedule s WHERE s.doctor_id = ANY($1::int[]) ORDER BY s.doctor_id FOR NO KEY UPDATE
"""  # noqa: S608 - a fragment of this file
"""The hours of several doctors, which nobody else changes until the end of the transaction."""

IMPORT_SCHEDULES = """
INSERT INTO schedule (doctor_id, time_zone, weekly, exceptions, lead_minutes, horizon_days, version, text_per_day,
                      text_until, updated_at)
SELECT *, $10 FROM unnest($1::int[], $2::text[], $3::jsonb[], $4::jsonb[], $5::int[], $6::smallint[], $7::bigint[],
                          $8::smallint[], $9::timestamptz[])
ON CONFLICT (doctor_id) DO UPDATE
   SET time_zone = excluded.time_zone, weekly = excluded.weekly, exceptions = excluded.exceptions,
       lead_minutes = excluded.lead_minutes, horizon_days = excluded.horizon_days, version = excluded.version,
       text_per_day = excluded.text_per_day, updated_at = excluded.updated_at,
       text_until = CASE WHEN schedule.text_until > excluded.updated_at THEN excluded.text_until END
 WHERE schedule.version = excluded.version - 1
RETURNING doctor_id, version
"""
"""Write the hours of several doctors; those that somebody changed since they were read are not returned."""

FEED = """
SELECT p.locale, coalesce(f.generation, 0) AS generation
  FROM person p LEFT JOIN calendar_feed f ON f.person_id = p.id AND f.kind = $2
 WHERE p.id = $1
"""
"""How a person's calendar is written, and which of its links is valid."""

RENEW_FEED = """
INSERT INTO calendar_feed (person_id, kind, generation) VALUES ($1, $2, 1)
    ON CONFLICT (person_id, kind) DO UPDATE SET generation = calendar_feed.generation + 1
RETURNING generation
"""

BUSY_SOURCE = "SELECT url, looked_at, problem FROM busy_source WHERE doctor_id = $1"

KEEP_BUSY_SOURCE = """
INSERT INTO busy_source (doctor_id, url, look_at) SELECT doctor_id, $2, $3 FROM schedule WHERE doctor_id = $1
    ON CONFLICT (doctor_id) DO UPDATE SET url = excluded.url, look_at = excluded.look_at, problem = NULL
RETURNING doctor_id
"""
"""Follow a calendar, for a doctor who keeps hours."""

BUSY_DUE = """
UPDATE busy_source b SET look_at = $2
  FROM schedule s
 WHERE s.doctor_id = b.doctor_id
   AND b.doctor_id = (SELECT doctor_id FROM busy_source WHERE look_at <= $1
                       ORDER BY look_at LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED)
RETURNING b.doctor_id, b.url, s.time_zone
"""
"""The calendar that is to be looked at next, and not again by anybody else until `$2`."""

NOTE_BUSY = """
UPDATE busy_source SET looked_at = $3, problem = $4 WHERE doctor_id = $1 AND url = $2 RETURNING doctor_id
"""

SET_BUSY = """
UPDATE schedule SET busy = $2::jsonb WHERE doctor_id = $1 AND busy IS DISTINCT FROM $2::jsonb RETURNING version
"""
"""Keep what a calendar said; nothing when it says what it said before."""

FORGET_BUSY = """
WITH gone AS (DELETE FROM busy_source WHERE doctor_id = $1)
UPDATE schedule SET busy = NULL WHERE doctor_id = $1 AND busy IS NOT NULL RETURNING version
"""
