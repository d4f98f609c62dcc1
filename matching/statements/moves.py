"""A booking comes to lie at another time."""

from identity import acts_for
from matching.statements.bookings import COLUMNS
from matching.statements.hours import UNBLOCKED

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
                  AND {UNBLOCKED.format(starts="$3::timestamptz", ends="$4::timestamptz")}
                  FOR NO KEY UPDATE)
RETURNING {COLUMNS}
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
RETURNING {COLUMNS}
"""  # noqa: S608
"""As RESCHEDULE, by the doctor, who holds the lock on the hours already; nothing when it is not at `$3` any more."""
