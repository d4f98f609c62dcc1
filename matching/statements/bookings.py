"""A booking, from its hold to its end, and the lists it is in."""

from identity import acted_for, acts_for

COLUMNS = """
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
RETURNING {COLUMNS}
"""  # noqa: S608 - fragments of ours
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
RETURNING {COLUMNS}
"""  # noqa: S608
"""Give a slot back, by either side, while it is not over."""

CALL_OFF = f"""
WITH mine AS (
    SELECT id FROM booking
     WHERE doctor_id = $1 AND (status = 'confirmed' AND upper(during) > $2 OR hold_expires_at > $2)
     ORDER BY id FOR UPDATE)
UPDATE booking b
   SET status = 'cancelled', hold_expires_at = NULL, updated_at = $2, cancelled_by = 'doctor', fee_due = 0
  FROM mine, doctor d
 WHERE b.id = mine.id AND d.id = b.doctor_id
RETURNING {COLUMNS}
"""  # noqa: S608
"""Give everything back that somebody has with a doctor and that is not over."""

COMPLETE = f"""
UPDATE booking b SET status = 'completed', updated_at = $2
  FROM doctor d
 WHERE b.id = $1 AND d.id = b.doctor_id AND b.status = 'confirmed'
RETURNING {COLUMNS}
"""  # noqa: S608
"""The consultation of a booking took place."""

BOOKING = f"""
SELECT {COLUMNS} FROM booking b JOIN doctor d ON d.id = b.doctor_id WHERE b.id = $1 AND {_MAY_SEE}
"""  # noqa: S608
"""One booking, for those whom it concerns."""

OUR_BOOKING = f"""
SELECT {COLUMNS} FROM booking b JOIN doctor d ON d.id = b.doctor_id WHERE b.id = $1 AND {_OURS}
"""  # noqa: S608
"""One booking, for the patient's side."""

HAND_OVER = f"""
UPDATE booking b SET patient_id = $4, booked_by = $2, updated_at = $3
  FROM doctor d
 WHERE b.id = $1 AND d.id = b.doctor_id AND {_OURS} AND b.hold_expires_at > $3
RETURNING {COLUMNS}
"""  # noqa: S608
"""Make a hold another person's; the exclusion constraint raises where that person is elsewhere then."""

COMING = """
SELECT id, doctor_id, mode, lower(during) AS starts_at, upper(during) AS ends_at FROM booking
 WHERE patient_id = $1 AND (status = 'confirmed' AND upper(during) > $2 OR hold_expires_at > $2)
 ORDER BY lower(during) FOR UPDATE
"""
"""What somebody holds or has booked that is not over, which nobody confirms, moves or cancels before the commit."""

BOOKINGS_OF = f"""
SELECT {COLUMNS}
  FROM booking b JOIN doctor d ON d.id = b.doctor_id
 WHERE b.patient_id = ANY({acted_for("booking", viewer="$1", at="$6")}) AND b.status = ANY($2::text[])
   AND ($3::timestamptz IS NULL OR (lower(b.during), b.id) < ($3, $4::uuid))
   AND ($7::uuid IS NULL OR b.patient_id = $7)
 ORDER BY lower(b.during) DESC, b.id DESC LIMIT $5
"""  # noqa: S608
"""The bookings of somebody and of those they act for, or of one of these; latest first, behind a place."""

AGENDA = f"""
SELECT {COLUMNS}
  FROM booking b JOIN doctor d ON d.id = b.doctor_id
 WHERE b.doctor_id = $1 AND lower(b.during) >= $2 AND lower(b.during) < $3
   AND (b.status IN ('confirmed', 'completed', 'no_show', 'failed') OR b.hold_expires_at > $4)
 ORDER BY lower(b.during)
"""  # noqa: S608
"""A doctor's appointments that start in a window, in time order."""
