"""The hours of many doctors, from a file."""

from matching.statements.hours import HOURS

WITH_PLACES = "SELECT doctor_id FROM schedule WHERE doctor_id = ANY($1::int[]) AND places IS NOT NULL"

DOCTORS_TO_IMPORT = "SELECT id FROM doctor WHERE id = ANY($1::int[]) ORDER BY id FOR NO KEY UPDATE"
"""One import at a time sets a doctor's hours, also where there are none yet to be locked. Bookings do not wait."""

SCHEDULES_TO_IMPORT = f"""
SELECT s.doctor_id, {HOURS}
  FROM schedule s WHERE s.doctor_id = ANY($1::int[]) ORDER BY s.doctor_id FOR NO KEY UPDATE
"""  # noqa: S608 - a fragment of ours
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
