"""Doctors, institutions, specialties and cities: who can be found, and how each is shown."""

from directory.departments import Specialty, SpecialtyTree, doctors_by_specialty, specialties
from directory.entries import (
    Doctor,
    Gender,
    Institution,
    Mode,
    Status,
    Title,
    doctor,
    doctor_ids_after,
    doctor_of_person,
    doctors,
    marked_doctors,
    restore,
    suspend,
)
from directory.events import doctor_changed
from directory.experience import add_consultations, add_ratings
from directory.favourites import TooManyFavourites, add_favourite, favourites_of, remove_favourite
from directory.fhir.batches import DoctorBatch, SiteBatch
from directory.fhir.calendars import calendars, slots_of
from directory.fhir.files import fhir_files, is_fhir
from directory.fhir.people import Prices
from directory.fhir.places import sites
from directory.fhir.reading import shelve
from directory.fhir.shelf import Refusal, Shelf
from directory.import_files import REPORTED, Kind, Line, Sheet, UnreadableFile, digest_of, read_sheet
from directory.import_marks import Mark, forget_mark, mark_of, set_mark
from directory.import_rows import Known, Row, RowReader, RowRefused
from directory.imports import Written, known, write_rows
from directory.joining import (
    Entry,
    Site,
    add_doctor,
    claim_doctor,
    give_entry,
    institutions,
    note_verified,
    require_specialties,
    site,
    unclaimed,
)
from directory.names import name_in
from directory.places import City, cities, city
from directory.ratings import quality, smoothed_rating
from directory.seeding import canonical_cities, canonical_specialties, seed

__all__ = [
    "REPORTED",
    "City",
    "Doctor",
    "DoctorBatch",
    "Entry",
    "Gender",
    "Institution",
    "Kind",
    "Known",
    "Line",
    "Mark",
    "Mode",
    "Prices",
    "Refusal",
    "Row",
    "RowReader",
    "RowRefused",
    "Sheet",
    "Shelf",
    "Site",
    "SiteBatch",
    "Specialty",
    "SpecialtyTree",
    "Status",
    "Title",
    "TooManyFavourites",
    "UnreadableFile",
    "Written",
    "add_consultations",
    "add_doctor",
    "add_favourite",
    "add_ratings",
    "calendars",
    "canonical_cities",
    "canonical_specialties",
    "cities",
    "city",
    "claim_doctor",
    "digest_of",
    "doctor",
    "doctor_changed",
    "doctor_ids_after",
    "doctor_of_person",
    "doctors",
    "doctors_by_specialty",
    "favourites_of",
    "fhir_files",
    "forget_mark",
    "give_entry",
    "institutions",
    "is_fhir",
    "known",
    "mark_of",
    "marked_doctors",
    "name_in",
    "note_verified",
    "quality",
    "read_sheet",
    "remove_favourite",
    "require_specialties",
    "restore",
    "seed",
    "set_mark",
    "shelve",
    "site",
    "sites",
    "slots_of",
    "smoothed_rating",
    "specialties",
    "suspend",
    "unclaimed",
    "write_rows",
]
