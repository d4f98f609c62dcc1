"""A day of instant consultations in virtual time."""
