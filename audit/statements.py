"""SQL of the audit: sealing it, looking whether it is whole, showing it."""

# ruff: noqa: S608 - what is put together here are constants

from identity import acts_for

COLUMNS = "seq, at, actor_id, session_id, address, patient_id, verb, kind, subject, why, consultation_id"

# Sealing: one at a time, and nobody who writes an entry waits for it.
TURN = "SELECT pg_try_advisory_xact_lock(hashtext('audit.seal'))"
UNSEALED = f"SELECT {COLUMNS} FROM audit_entry WHERE hash IS NULL ORDER BY seq LIMIT $1"
LAST_DAY = "SELECT day, entries, head, before, witnessed FROM audit_day ORDER BY day DESC LIMIT 1"
SEAL = """
UPDATE audit_entry e SET day = $1, place = sealed.place, hash = sealed.hash
  FROM unnest($2::bigint[], $3::int[], $4::bytea[]) AS sealed (seq, place, hash)
 WHERE e.seq = sealed.seq AND e.hash IS NULL
"""
SIGN_DAY = """
INSERT INTO audit_day (day, entries, head, before, key_id, signature, sealed_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (day) DO UPDATE
   SET entries = excluded.entries, head = excluded.head, key_id = excluded.key_id, signature = excluded.signature,
       sealed_at = excluded.sealed_at
"""
TO_WITNESS = """
SELECT day, entries, head, before, key_id, signature, witnessed FROM audit_day
 WHERE entries > witnessed AND (witnessed = 0 OR sealed_at < $1 OR day < $2) ORDER BY day LIMIT 1
"""
WITNESSED = "UPDATE audit_day SET witnessed = $2 WHERE day = $1"

# Verifying.
DAYS = "SELECT day, entries, head, before, key_id, signature FROM audit_day ORDER BY day"
SEALED_DAYS = "SELECT DISTINCT day FROM audit_entry WHERE hash IS NOT NULL"
CHAIN = f"""
SELECT {COLUMNS}, place, hash FROM audit_entry
 WHERE day = $1 AND hash IS NOT NULL AND place > $2 ORDER BY place LIMIT $3
"""
WAITING = "SELECT count(*) FROM audit_entry WHERE hash IS NULL AND at < $1"

# What the patient sees: accesses of one person for one reason that lie within ten minutes are one look.
MAY_SEE = f"SELECT p.id FROM person p WHERE p.id = $2 AND {acts_for('p.id', 'record', viewer='$1', at='$3')}"
LOOKS = """
WITH looks AS (
    SELECT e.actor_id, e.why, e.consultation_id, min(e.at) AS first_at, max(e.at) AS last_at, max(e.seq) AS seq,
           array_agg(DISTINCT e.kind) AS kinds,
           array_agg(DISTINCT e.kind) FILTER (WHERE e.verb = 'changed') AS changed,
           bool_or(e.verb = 'exported') AS exported,
           bool_or(e.verb = 'erased') AS erased,
           array_agg(DISTINCT e.address) FILTER (WHERE e.address IS NOT NULL) AS addresses
      FROM audit_entry e
     WHERE e.patient_id = $1 AND e.why = ANY($2::text[]) AND ($3::text[] IS NULL OR e.kind = ANY($3))
     GROUP BY e.actor_id, e.why, e.consultation_id, date_bin('10 minutes', e.at, TIMESTAMPTZ '2000-01-01 00:00+00'))
SELECT l.*, p.name AS person_name, d.id AS doctor_id, d.name AS doctor_name, d.name_pinyin AS doctor_name_latin
  FROM looks l
  LEFT JOIN person p ON p.id = l.actor_id
  LEFT JOIN doctor d ON d.person_id = l.actor_id AND l.why IN ('treating', 'colleague', 'pool', 'emergency')
 WHERE $4::bigint IS NULL OR l.seq < $4
 ORDER BY l.seq DESC LIMIT $5
"""
