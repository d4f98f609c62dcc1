"""What a doctor offers, and who else does."""

from matching.statements.hours import HOURS

OFFER_MARK = "concat_ws(' ', d.xmin, s.xmin, t.xmin)"

OFFER = f"""
SELECT {HOURS},
       d.price_video, d.price_visit, d.currency, d.specialty_codes[1] AS specialty_code, d.city_id, d.person_id,
       d.xmin::text AS doctor_mark, {OFFER_MARK} AS mark, t.notice_hours, t.late_percent
  FROM doctor d LEFT JOIN schedule s ON s.doctor_id = d.id LEFT JOIN booking_terms t ON t.doctor_id = d.id
 WHERE d.id = $1 AND d.status = 'active'
"""  # noqa: S608 - a fragment of ours
"""What a doctor offers. The schedule may change behind it; HOLD checks its version. `mark` changes with all of it."""

COLLEAGUES = """
SELECT d.id, d.name, d.name_pinyin, d.currency, CASE $3 WHEN 'video' THEN d.price_video ELSE d.price_visit END AS price
  FROM doctor d
 WHERE d.city_id = $1 AND d.specialty_codes @> ARRAY[$2] AND d.status = 'active'
   AND CASE $3 WHEN 'video' THEN d.price_video ELSE d.price_visit END IS NOT NULL
 ORDER BY d.quality DESC, d.id LIMIT $4
"""
"""Doctors of a specialty in a city, the best first."""
