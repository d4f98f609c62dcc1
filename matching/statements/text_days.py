"""How many questions by text a doctor takes in a day, and has taken."""

TEXT_DAY = """
SELECT time_zone, text_per_day, text_taken, text_until FROM schedule WHERE doctor_id = $1 FOR NO KEY UPDATE
"""
"""A doctor's day of questions by text, which nobody else counts until the end of the transaction."""

TEXT_TODAY = "SELECT time_zone, text_per_day, text_taken, text_until FROM schedule WHERE doctor_id = $1"

COUNT_TEXT = "UPDATE schedule SET text_taken = $2, text_until = $3 WHERE doctor_id = $1"
