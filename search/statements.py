"""The plain search's SQL, for while Elasticsearch is down. Served by the indexes of `directory.tables`."""

FIND = """
SELECT d.id, d.quality, s.doctor_id IS NOT NULL AS keeps_hours, {takes_text} AS takes_text
  FROM doctor d
  JOIN institution i ON i.id = d.institution_id
  LEFT JOIN schedule s ON s.doctor_id = d.id AND (d.price_video IS NOT NULL OR d.price_visit IS NOT NULL)
 WHERE {conditions}
 ORDER BY {order}, d.id
 LIMIT {limit} OFFSET {offset}
"""

# Whether there is room for another question by text.
TAKES_TEXT = """
NOT EXISTS (SELECT FROM schedule t WHERE t.doctor_id = d.id AND t.text_taken >= t.text_per_day AND t.text_until > {now})
"""

# Great-circle metres from (latitude, longitude) to the institution, on the same sphere as everywhere else.
METRES = """
(2 * 6371008.7714 * asin(sqrt(least(1.0,
    power(sin(radians(i.latitude - {latitude}) / 2), 2)
    + cos(radians({latitude})) * cos(radians(i.latitude)) * power(sin(radians(i.longitude - {longitude}) / 2), 2)))))
"""

DOCTORS_NAMED = """
SELECT id FROM doctor
 WHERE (name LIKE $1 OR name_pinyin LIKE $1) AND status = 'active'
 LIMIT $2
"""

INSTITUTIONS = "SELECT id, name, name_en, city_id FROM institution ORDER BY id"
