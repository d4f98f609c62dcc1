"""Consultations' SQL, by noun. Who may see a row is part of every statement: a row of somebody else does not exist."""
