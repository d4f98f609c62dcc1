"""Matching's hot SQL, by the noun it reads or writes.

The doctor's row is read here for price, status and who signs in as the doctor: a booking's price and its owner are part
of the same decision, and asking the directory first would be a second round trip for each.

Only what is held has a `hold_expires_at` (a constraint of the table), and so that something is held is said by that.
With `status = 'held'` the planner would be free to walk one of the indexes of all that is open, even for one booking,
and does as long as it believes that little is; on a busy morning it learns better a minute late.
"""
