"""The other calendars of doctors, in which they are busy."""

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
