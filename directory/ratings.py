"""From ratings and volumes to numbers that can rank.

Ratings are near saturation (4,419 of 4,878 published answers are "very satisfied"), so a plain mean cannot rank:
five stars from two patients must not beat 4.9 from a thousand. Each doctor is therefore given a few average ratings
on top of their own.
"""

import math

PRIOR_MEAN = 4.85  # 4419 of 4878 at five stars, the rest spread below
PRIOR_COUNT = 12
FLOOR = 4.0  # below it a smoothed rating no longer distinguishes
SATURATION = 5_000  # consultations from which more say nothing new
EXPERIENCE_SHARE = 0.3
_LOG_SATURATION = math.log1p(SATURATION)


def mean_rating(rating_sum: int, rating_count: int) -> float | None:
    """The plain mean in stars, None while nobody has rated."""
    return rating_sum / rating_count if rating_count else None


def smoothed_rating(rating_sum: int, rating_count: int) -> float:
    """Stars in 1..5, drawn towards the average doctor while there are few ratings."""
    return (rating_sum + PRIOR_MEAN * PRIOR_COUNT) / (rating_count + PRIOR_COUNT)


def quality(rating_sum: int, rating_count: int, consultation_count: int) -> float:
    """A number in 0..1 for ranking: mostly the smoothed rating above 4 stars, partly how much it rests on."""
    stars = smoothed_rating(rating_sum, rating_count)
    rating = min(max((stars - FLOOR) / (5.0 - FLOOR), 0.0), 1.0)
    experience = min(math.log1p(consultation_count) / _LOG_SATURATION, 1.0)
    return round((1.0 - EXPERIENCE_SHARE) * rating + EXPERIENCE_SHARE * experience, 4)
