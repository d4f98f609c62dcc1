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
    restore,
    suspend,
)
from directory.events import doctor_changed
from directory.places import City, cities, city
from directory.ratings import quality, smoothed_rating
from directory.seeding import canonical_cities, canonical_specialties, seed

__all__ = [
    "City",
    "Doctor",
    "Gender",
    "Institution",
    "Mode",
    "Specialty",
    "SpecialtyTree",
    "Status",
    "Title",
    "canonical_cities",
    "canonical_specialties",
    "cities",
    "city",
    "doctor",
    "doctor_changed",
    "doctor_ids_after",
    "doctor_of_person",
    "doctors",
    "doctors_by_specialty",
    "quality",
    "restore",
    "seed",
    "smoothed_rating",
    "specialties",
    "suspend",
]
