"""Files: taken in by what they are, kept in a folder or a bucket, shown by links that end."""

from files import links
from files.errors import (
    FileDamaged,
    FileEmpty,
    FileMislabelled,
    FileNotAccepted,
    FileSuspicious,
    FileTooLarge,
    LinkOver,
    SoundTooLong,
    TooManyPixels,
)
from files.formats import Kind
from files.incoming import Incoming, Limits
from files.leftovers import Leftovers, left_open
from files.seals import SEALED
from files.shelf import Files, NewFile, StoredFile, forget, record, storage_of
from files.storage import Altered, Kept, NotKept, Storage, StorageDown

__all__ = [
    "SEALED",
    "Altered",
    "FileDamaged",
    "FileEmpty",
    "FileMislabelled",
    "FileNotAccepted",
    "FileSuspicious",
    "FileTooLarge",
    "Files",
    "Incoming",
    "Kept",
    "Kind",
    "Leftovers",
    "Limits",
    "LinkOver",
    "NewFile",
    "NotKept",
    "SoundTooLong",
    "Storage",
    "StorageDown",
    "StoredFile",
    "TooManyPixels",
    "forget",
    "left_open",
    "links",
    "record",
    "storage_of",
]
