"""A doctor's hours, as they are read and changed."""

HOURS = """
       s.time_zone, s.weekly::text AS weekly, s.exceptions::text AS exceptions,
       s.lead_minutes, s.horizon_days, s.version, s.text_per_day, s.text_taken, s.text_until,
       s.busy::text AS busy, s.blocks::text AS blocks, s.places::text AS places, s.travel_minutes
"""

UNBLOCKED = """
(blocks IS NULL OR NOT jsonb_path_exists(blocks, '$[*] ? (@.starts < $ends && @.ends > $starts)',
     jsonb_build_object('starts', extract(epoch FROM {starts}) / 60, 'ends', extract(epoch FROM {ends}) / 60)))
"""

STIR_HOURS = "UPDATE schedule SET version = version + 1 WHERE doctor_id = $1 RETURNING version"
"""A HOLD that comes meanwhile waits, and then misses its version."""

SCHEDULE = f"SELECT {HOURS} FROM schedule s WHERE s.doctor_id = $1"  # noqa: S608

HOURS_TURN = "SELECT version FROM schedule WHERE doctor_id = $1 FOR NO KEY UPDATE"
"""One at a time moves bookings of a doctor, and waits for those who hold before locking anything else."""

HOURS_TO_KEEP = f"SELECT {HOURS} FROM schedule s WHERE s.doctor_id = $1 FOR NO KEY UPDATE"  # noqa: S608
"""A doctor's hours, which nobody edits, blocks or books in until the end of the transaction."""

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
