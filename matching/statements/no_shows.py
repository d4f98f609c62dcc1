"""What did not take place, and what is owed for it."""

from matching.statements.bookings import COLUMNS

NO_SHOW = f"""
UPDATE booking b SET status = 'no_show', updated_at = $2,
       fee_due = CASE WHEN b.moved_by_doctor_at IS NULL THEN b.late_fee ELSE 0 END
  FROM doctor d
 WHERE b.id = $1 AND d.id = b.doctor_id AND b.status = 'confirmed'
RETURNING {COLUMNS}
"""  # noqa: S608
"""The patient did not come, which costs nothing where the doctor had chosen the time."""

FAIL = f"""
UPDATE booking b SET status = 'failed', fee_due = 0, updated_at = $2
  FROM doctor d
 WHERE b.id = $1 AND d.id = b.doctor_id AND b.status IN ('confirmed', 'no_show')
RETURNING {COLUMNS}
"""  # noqa: S608
"""It did not take place, and the patient is not to blame."""

WAIVE = "UPDATE booking SET fee_due = 0, updated_at = $2 WHERE id = $1 AND status = 'cancelled'"

OWE_NOTHING = "UPDATE booking SET fee_due = 0, updated_at = $2 WHERE id = $1 AND status = 'no_show'"

OWE = """
UPDATE booking SET fee_due = late_fee, updated_at = $2
 WHERE id = $1 AND status = 'no_show' AND moved_by_doctor_at IS NULL
"""
