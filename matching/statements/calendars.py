"""The calendars that people follow."""

FEED = """
SELECT p.locale, coalesce(f.generation, 0) AS generation
  FROM person p LEFT JOIN calendar_feed f ON f.person_id = p.id AND f.kind = $2
 WHERE p.id = $1
"""
"""How a person's calendar is written, and which of its links is valid."""

RENEW_FEED = """
INSERT INTO calendar_feed (person_id, kind, generation) VALUES ($1, $2, 1)
    ON CONFLICT (person_id, kind) DO UPDATE SET generation = calendar_feed.generation + 1
RETURNING generation
"""
