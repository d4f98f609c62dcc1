"""The directory's hot SQL. Measured by `bench population` and `bench search`."""

# Shows 20 hits of a search and feeds the index 500-2000 doctors at a time: one round trip, so that every column of a
# hit comes from one snapshot. `directory.doctors` takes the columns by place.
DOCTORS = """
SELECT d.id, d.person_id, d.name, d.name_pinyin, d.gender, d.title, d.specialty_codes, d.expertise_zh, d.expertise_en,
       d.expertise_fr, d.languages, d.practising_since, d.rating_sum, d.rating_count, d.consultation_count, d.quality,
       d.answers_text, d.takes_instant, d.price_text, d.price_video, d.price_visit, d.currency, d.sees_children,
       d.takes_new_patients, d.accepts_insurance, d.status, d.verified_at,
       d.verified_until, d.verified_what, d.version,
       d.institution_id, d.city_id,
       i.name, i.name_en, i.pinyin, i.level, i.city_id, i.latitude, i.longitude, i.address,
       c.zh, c.en, c.pinyin, c.province, c.country, c.latitude, c.longitude, c.time_zone, c.population
  FROM doctor d
  JOIN institution i ON i.id = d.institution_id
  JOIN city c ON c.id = d.city_id
 WHERE d.id = ANY($1::int[])
"""

# With what changes with every update of the row, whoever makes it: the id of the transaction that wrote it.
DOCTORS_MARKED = DOCTORS.replace("c.population\n", "c.population, d.xmin::text AS mark\n")

DOCTOR_OF_PERSON = "SELECT id FROM doctor WHERE person_id = $1"

DOCTOR_IDS_AFTER = "SELECT id FROM doctor WHERE id > $1 AND status = 'active' ORDER BY id LIMIT $2"

# True: changed; false: it was so already; no row: no such doctor.
SET_STATUS = """
WITH changed AS (
    UPDATE doctor SET status = $2, version = version + 1 WHERE id = $1 AND status <> $2 RETURNING 1)
SELECT EXISTS (SELECT FROM changed) FROM doctor WHERE id = $1
"""

# Locked in the order of their ids, whoever else changes several of them.
ADD_CONSULTATIONS = """
WITH added AS (SELECT * FROM unnest($1::int[], $2::int[]) AS one(id, count)),
locked AS (SELECT d.id FROM doctor d JOIN added USING (id) ORDER BY d.id FOR NO KEY UPDATE OF d)
UPDATE doctor d SET consultation_count = d.consultation_count + added.count, version = d.version + 1
  FROM added JOIN locked USING (id) WHERE d.id = added.id
RETURNING d.id, d.rating_sum, d.rating_count, d.consultation_count
"""
ADD_RATINGS = """
UPDATE doctor SET rating_sum = GREATEST(0, rating_sum + $2), rating_count = GREATEST(0, rating_count + $3),
                  version = version + 1
 WHERE id = $1 RETURNING rating_sum, rating_count, consultation_count
"""
SET_QUALITY = """
UPDATE doctor d SET quality = one.quality FROM unnest($1::int[], $2::float8[]) AS one(id, quality) WHERE d.id = one.id
"""

SPECIALTIES = "SELECT code, parent, zh, en, fr, weight FROM specialty ORDER BY code"

SEED_SPECIALTIES = """
INSERT INTO specialty (code, parent, zh, en, fr, weight)
SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[])
ON CONFLICT (code) DO UPDATE
   SET parent = excluded.parent, zh = excluded.zh, en = excluded.en, fr = excluded.fr, weight = excluded.weight
 WHERE specialty IS DISTINCT FROM excluded
"""

CITY = """
SELECT id, zh, en, pinyin, province, country, latitude, longitude, time_zone, population FROM city WHERE id = $1
"""

# A few hundred rows: a scan is quicker than any index on three columns.
CITIES = """
SELECT id, zh, en, pinyin, province, country, latitude, longitude, time_zone, population FROM city
 WHERE starts_with(zh, $1) OR starts_with(lower(en), lower($1))
    OR starts_with(replace(pinyin, ' ', ''), replace(lower($1), ' ', ''))
 ORDER BY population DESC, id LIMIT $2
"""

SEED_CITIES = """
INSERT INTO city (id, zh, en, pinyin, province, country, latitude, longitude, time_zone, population)
SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[], $8::float8[],
                     $9::text[], $10::int[])
ON CONFLICT (id) DO UPDATE
   SET zh = excluded.zh, en = excluded.en, pinyin = excluded.pinyin, province = excluded.province,
       country = excluded.country, latitude = excluded.latitude, longitude = excluded.longitude,
       time_zone = excluded.time_zone, population = excluded.population
 WHERE city IS DISTINCT FROM excluded
"""

# How many active doctors practise each specialty; a doctor counts once for a specialty and once for its parent.
DOCTORS_BY_SPECIALTY = """
SELECT code, count(*) AS doctors
  FROM (SELECT DISTINCT d.id, level.code
          FROM doctor d, unnest(d.specialty_codes) AS own(code),
               LATERAL (VALUES (own.code), (left(own.code, 2))) AS level(code)
         WHERE d.status = 'active') AS practised
 GROUP BY code
"""
