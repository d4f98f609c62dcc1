"""A person's rights over what is known of them: a copy of it, its erasure, and how long it is kept."""

from privacy.erasure import KeptKind, Plan, erase_due, plan
from privacy.erasure import ask as ask_erasure
from privacy.erasure import cancel as cancel_erasure
from privacy.errors import ExportOver, ExportUnderWay, StillNeeded, WrongConfirmation
from privacy.exports import Export, content_of, exports_of, one, read
from privacy.exports import ask as ask_export
from privacy.exports import expire as expire_exports
from privacy.exports import make as make_export
from privacy.retention import Rule, rules
from privacy.sweeping import sweep

__all__ = [
    "Export",
    "ExportOver",
    "ExportUnderWay",
    "KeptKind",
    "Plan",
    "Rule",
    "StillNeeded",
    "WrongConfirmation",
    "ask_erasure",
    "ask_export",
    "cancel_erasure",
    "content_of",
    "erase_due",
    "expire_exports",
    "exports_of",
    "make_export",
    "one",
    "plan",
    "read",
    "rules",
    "sweep",
]
