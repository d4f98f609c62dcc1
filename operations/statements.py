"""The board's SQL, and how volumes are counted."""

COUNT = """
INSERT INTO volume AS v (minute, what, specialty_code, count)
SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::int[])
ON CONFLICT (minute, what, specialty_code) DO UPDATE SET count = v.count + excluded.count
"""
TAKEN = "SELECT txid::text::bigint AS txid, seq FROM outbox_cursor WHERE consumer = $1 FOR UPDATE"

VOLUMES = """
SELECT minute, what, sum(count)::int AS count FROM volume
 WHERE minute >= $1 AND what = ANY($2::text[]) GROUP BY minute, what
"""
SUM_SINCE = "SELECT COALESCE(sum(count), 0)::int FROM volume WHERE minute >= $1 AND what = $2"

# What was open within the last hour: what still is, by the partial index of open rows, and what ended since. A
# consultation somebody asked for waits from its opening until it starts or ends; an appointment does not wait.
_RECENT = """
recent AS (
    SELECT kind, opened_at, started_at, finished_at FROM consultation
     WHERE status IN ('waiting', 'scheduled', 'running')
    UNION ALL
    SELECT kind, opened_at, started_at, finished_at FROM consultation WHERE finished_at > $1),
spans AS (
    SELECT 'waiting' AS what, opened_at AS since, COALESCE(started_at, finished_at, 'infinity') AS until
      FROM recent WHERE kind IN ('text', 'instant')
    UNION ALL
    SELECT 'running', started_at, COALESCE(finished_at, 'infinity') FROM recent WHERE started_at IS NOT NULL)
"""
LEVELS = f"""
WITH {_RECENT}
SELECT t.at, count(*) FILTER (WHERE s.what = 'waiting')::int AS waiting,
       count(*) FILTER (WHERE s.what = 'running')::int AS running,
       COALESCE(EXTRACT(EPOCH FROM t.at - min(s.since) FILTER (WHERE s.what = 'waiting')), 0)::float AS longest_wait
  FROM generate_series($1::timestamptz, $2::timestamptz, '1 minute') AS t(at)
  LEFT JOIN spans s ON s.since <= t.at AND s.until > t.at
 GROUP BY t.at ORDER BY t.at
"""  # noqa: S608 - constants of this file

BY_SPECIALTY = """
SELECT specialty_code AS specialty, count(*) FILTER (WHERE status = 'waiting')::int AS waiting,
       count(*) FILTER (WHERE status = 'running')::int AS running,
       count(*) FILTER (WHERE status = 'completed')::int AS finished_today
  FROM (SELECT specialty_code, status FROM consultation WHERE status IN ('waiting', 'running')
        UNION ALL
        SELECT specialty_code, status FROM consultation WHERE finished_at >= $1 AND status = 'completed') AS counted
 GROUP BY specialty_code ORDER BY count(*) DESC, specialty_code LIMIT 200
"""
ENDED_TODAY = """
SELECT count(*) FILTER (WHERE status = 'completed')::int AS finished,
       count(*) FILTER (WHERE status = 'unanswered')::int AS unanswered,
       count(*) FILTER (WHERE status = 'declined')::int AS declined
  FROM consultation WHERE finished_at >= $1
"""
OVERDUE = "SELECT count(*)::int FROM consultation WHERE status = 'waiting' AND answer_by <= $1"
ATTENTION = """
SELECT id, code, specialty_code AS specialty, since FROM (
    SELECT id, specialty_code, opened_at AS since,
           CASE WHEN answer_by <= $1 THEN 'overdue'
                WHEN kind = 'instant' AND opened_at <= $2 THEN 'long_wait'
                WHEN kind = 'text' AND answer_by <= $3 THEN 'due_soon' END AS code
      FROM consultation WHERE status = 'waiting'
    UNION ALL
    SELECT id, specialty_code, finished_at, 'unanswered' FROM consultation
     WHERE status = 'unanswered' AND finished_at > $4) AS noticed
 WHERE code IS NOT NULL ORDER BY array_position(ARRAY['overdue', 'long_wait', 'due_soon', 'unanswered'], code), since
 LIMIT 50
"""
