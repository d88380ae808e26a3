"""One association as one file: everything of it goes out, and comes in again here or elsewhere (docs/decisions)."""

from .bringing import Plan, bring, plan
from .contents import ArchiveInvalid, Manifest
from .opening import Opened, opened
from .taking import take

__all__ = ["ArchiveInvalid", "Manifest", "Opened", "Plan", "bring", "opened", "plan", "take"]
