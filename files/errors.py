"""Refusals of files. Each says what is wrong with this one; `extra` carries the limit or what was found."""

from core.errors import DomainError, Invalid, NotFound


class FileTooLarge(DomainError):
    """Carries `limit` in bytes."""

    code = "file_too_large"
    status = 413
    title = "This file is too large"


class FileNotAccepted(DomainError):
    """Carries `found`: what its content is, as one of `formats.Foreign`, or `unknown`."""

    code = "file_not_accepted"
    status = 415
    title = "Files of this kind are not accepted: send a picture, a PDF, a DICOM file or a voice note"


class FileMislabelled(DomainError):
    """Carries `found`, the format of its content."""

    code = "file_mislabelled"
    status = 415
    title = "The name of this file says that it is something else than it is; rename it and send it again"


class FileSuspicious(Invalid):
    """Carries `found`: `virus` or `two_in_one`."""

    code = "file_suspicious"
    title = "This file looks as if it carried something harmful and was not kept; check the device it comes from"


class FileDamaged(Invalid):
    code = "file_damaged"
    title = "This file is damaged or not complete and cannot be shown; open it yourself, save it again and send that"


class FileEmpty(Invalid):
    code = "file_empty"
    title = "This file is empty"


class TooManyPixels(Invalid):
    """Carries `limit` in pixels."""

    code = "too_many_pixels"
    title = "This picture has too many pixels; make it smaller and send that"


class SoundTooLong(Invalid):
    """Carries `limit` in seconds."""

    code = "sound_too_long"
    title = "This voice note is too long; send it in parts"


class LinkOver(NotFound):
    """The link has run out, or is somebody else's; which of them is not said."""

    title = "This link shows nothing any more; ask for a new one"
