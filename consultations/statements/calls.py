"""Calls, as the lines of their rooms tell them."""

# ruff: noqa: S608 - what is put together here are constants of ours

from identity import proxies_of

LAST_CALL = """
SELECT m.body ->> 'code' AS code, m.body ->> 'call' AS call, m.body ->> 'by' AS by,
       COALESCE(m.body ->> 'carrier', 'mesh') AS carrier, c.rings_until
  FROM message m JOIN consultation c ON c.id = m.consultation_id
 WHERE m.consultation_id = $1 AND m.kind = 'system'
   AND m.body ->> 'code' IN ('call_started', 'call_moved', 'call_ended')
 ORDER BY m.seq DESC LIMIT 1
"""
# Who may be in the media of the calls that LiveKit carries: both sides until it is hung up, guests while it is open.
FORWARDED = f"""
SELECT c.id, COALESCE(last.runs, false) AS is_running,
       CASE WHEN last.runs THEN array_remove(
                ARRAY[c.patient_id, d.person_id] || {proxies_of("c.patient_id", "consultation", at="$2")}
                || ARRAY(SELECT g.person_id FROM guest g
                          WHERE g.consultation_id = c.id AND g.came_at IS NOT NULL AND g.left_at IS NULL
                            AND c.status IN ('waiting', 'scheduled', 'running')), NULL)
            ELSE ARRAY[]::uuid[] END AS people
  FROM consultation c LEFT JOIN doctor d ON d.id = c.doctor_id
       LEFT JOIN LATERAL (
           SELECT m.body ->> 'code' <> 'call_ended' AND m.body ->> 'carrier' IS NOT DISTINCT FROM 'livekit' AS runs
             FROM message m
            WHERE m.consultation_id = c.id AND m.kind = 'system'
              AND m.body ->> 'code' IN ('call_started', 'call_moved', 'call_ended')
            ORDER BY m.seq DESC LIMIT 1) AS last ON true
 WHERE c.id = ANY($1::uuid[])
"""
RING = "UPDATE consultation SET rings_until = $2 WHERE id = $1"
# Who is rung when the other side calls, and whom both sides' screens belong to.
CALLED = f"""
SELECT c.patient_id, c.doctor_id, c.specialty_code, d.person_id AS doctor_person_id,
       {proxies_of("c.patient_id", "consultation", at="$2")} AS proxies
  FROM consultation c LEFT JOIN doctor d ON d.id = c.doctor_id WHERE c.id = $1
"""
UNANSWERED_CALLS = """
SELECT id FROM consultation WHERE rings_until <= $1 ORDER BY rings_until LIMIT $2 FOR UPDATE SKIP LOCKED
"""
