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
from files.shelf import Files, StoredFile, forget, record, storage_of
from files.storage import Kept, NotKept, Storage, StorageDown

__all__ = [
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
    "Limits",
    "LinkOver",
    "NotKept",
    "SoundTooLong",
    "Storage",
    "StorageDown",
    "StoredFile",
    "TooManyPixels",
    "forget",
    "links",
    "record",
    "storage_of",
]
