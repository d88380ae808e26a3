"""Where a page of a sorted list begins: the sort, the value and the id of the row beside it, as one word."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Place:
    """The row that a page follows, or comes before."""

    value: Any
    id: UUID


def written(sort: str, value: Any, row_id: UUID) -> str:
    said = value.isoformat() if isinstance(value, date) else value
    return base64.urlsafe_b64encode(json.dumps([sort, said, str(row_id)]).encode()).decode().rstrip("=")


def read(word: str, sort: str, kind: type) -> Place | None:
    """The place that a cursor names; None for one of another sort, or for a word that is no cursor."""
    try:
        known, value, row_id = json.loads(base64.urlsafe_b64decode(word + "=" * (-len(word) % 4)))
        if known != sort or not isinstance(value, str):
            return None
        return Place(kind.fromisoformat(value) if kind in (date, datetime) else value, UUID(row_id))
    except (ValueError, TypeError, AttributeError, binascii.Error):
        return None
