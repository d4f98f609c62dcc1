"""Directories in FHIR R4 NDJSON: resources in any order, as institutions, doctors and calendars."""
