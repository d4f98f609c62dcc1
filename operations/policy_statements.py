"""The SQL of ranking policies. Everyday work: none of it is hot."""

ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('ranking policy'))"
"""Whoever changes the ranking waits for who changes it now, so that what was checked still holds when it is written."""

VERSION = """
SELECT r.version, r.weights, r.note, r.status, r.revision, p.name AS author, r.created_at, r.changed_at, r.published_at
  FROM ranking_policy r JOIN person p ON p.id = r.author
"""
ONE = VERSION + " WHERE r.version = $1"
DRAFTS = VERSION + " WHERE r.status = 'draft' ORDER BY r.version DESC LIMIT 50"
PUBLISHED = VERSION + " WHERE r.published_at IS NOT NULL ORDER BY r.published_at DESC LIMIT 50"

IN_FORCE = "SELECT version FROM ranking_policy WHERE status = 'published'"
KNOWN = """
SELECT version, weights, status FROM ranking_policy WHERE published_at IS NOT NULL ORDER BY published_at DESC LIMIT 20
"""
MAKE = """
INSERT INTO ranking_policy (version, weights, note, author, created_at, changed_at)
SELECT COALESCE(max(version), 0) + 1, $1::jsonb, $2, $3, $4, $4 FROM ranking_policy
RETURNING version
"""
CHANGE = """
UPDATE ranking_policy SET weights = $2::jsonb, note = $3, author = $4, changed_at = $5, revision = revision + 1
 WHERE version = $1
"""
DISCARD = "UPDATE ranking_policy SET status = 'discarded', changed_at = $2 WHERE version = $1"
RETIRE = "UPDATE ranking_policy SET status = 'retired' WHERE status = 'published'"
PUBLISH = "UPDATE ranking_policy SET status = 'published', note = $2, published_at = $3 WHERE version = $1"
PUBLISH_AGAIN = "UPDATE ranking_policy SET status = 'published', published_at = $2 WHERE version = $1"

RECORD = """
INSERT INTO ranking_policy_change (at, person_id, what, version, from_version, before, after, why)
VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8)
"""
CHANGES = """
SELECT c.id, c.at, p.name AS by, c.what, c.version, c.from_version, c.before, c.after, c.why
  FROM ranking_policy_change c JOIN person p ON p.id = c.person_id
 ORDER BY c.id DESC LIMIT $1
"""

QUERIES = "SELECT id, name, wanted FROM ranking_query ORDER BY created_at, id"
COUNT_QUERIES = "SELECT count(*) FROM ranking_query"
KEEP_QUERY = "INSERT INTO ranking_query (id, name, wanted, created_at) VALUES ($1, $2, $3::jsonb, $4)"
QUERY = "SELECT id, name, wanted FROM ranking_query WHERE id = $1"
CHANGE_QUERY = "UPDATE ranking_query SET name = $2, wanted = $3::jsonb WHERE id = $1"
REMOVE_QUERY = "DELETE FROM ranking_query WHERE id = $1"
