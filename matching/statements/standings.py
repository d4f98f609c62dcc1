"""The hours of several doctors, and what is taken of them: what a page of hits is made of."""

from matching.statements.hours import HOURS

_TAKEN = """
       SELECT doctor_id,
              array_agg(lower(during) ORDER BY lower(during)) AS starts,
              array_agg(upper(during) ORDER BY lower(during)) AS ends
         FROM booking
        WHERE doctor_id = ANY($1::int[])
          AND lower(during) > $2::timestamptz - interval '1 day' AND lower(during) < $3 AND upper(during) > $2
          AND (status = 'confirmed' OR hold_expires_at > $4)
        GROUP BY doctor_id
"""

SCHEDULES = f"""
SELECT s.doctor_id, {HOURS},
       d.price_video IS NOT NULL AS video, d.price_visit IS NOT NULL AS visit, taken.starts, taken.ends
  FROM schedule s JOIN doctor d ON d.id = s.doctor_id
       LEFT JOIN ({_TAKEN}) AS taken ON taken.doctor_id = s.doctor_id
 WHERE s.doctor_id = ANY($1::int[]) AND d.status = 'active'
"""  # noqa: S608 - fragments of ours
"""The hours of several doctors, and what is taken of them in a window, sorted: one round trip and one snapshot.

The hours as text, because equal texts share one parsed week. The day's margin (no slot is longer) lets the btree bound
both ends."""

_STANDING = """
SELECT d.id, d.xmin::text AS doctor_mark, s.xmin::text AS hours_mark,
       hash_array_extended(taken.starts, 0) # hash_array_extended(taken.ends, 1) AS taken_mark,
       taken.starts, taken.ends{hours}
  FROM doctor d LEFT JOIN schedule s ON s.doctor_id = d.id
       LEFT JOIN ({taken}) AS taken ON taken.doctor_id = s.doctor_id {more}
 WHERE d.id = ANY($1::int[]) AND d.status = 'active'
"""

STANDING = _STANDING.format(hours="", taken=_TAKEN, more="")
"""As `SCHEDULES`, for whoever has read the hours before: whether they are still the same, and what is taken."""

STANDING_AND_HOURS = _STANDING.format(
    hours=", hours.*",
    taken=_TAKEN,
    more=f"LEFT JOIN LATERAL (SELECT {HOURS} WHERE d.id = ANY($5::int[])) AS hours ON true",
)
"""As `STANDING`, for whoever has read most of the hours before: with those of the doctors in `$5`."""

STANDING_MARKS = f"""
SELECT string_agg(concat_ws(' ', standing.id, doctor_mark, hours_mark, taken_mark), ',' ORDER BY standing.id)
  FROM ({STANDING}) AS standing
"""  # noqa: S608 - fragments of ours
"""All that `STANDING` says, in one short line that is the same as long as all of it is: `marks` of the standings.

`$1` are the doctors, `$2` to `$4` the `bounds` of what is asked (`Asked`)."""
