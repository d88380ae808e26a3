"""The base class of the Alliance's own tables."""

from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, MetaData, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase

from tenants.kernel.db import NAMES


class AllianceModel(DeclarativeBase):
    """A table of the schema ``alliance``: only the Alliance's role may touch it."""

    metadata = MetaData(schema="alliance", naming_convention=NAMES)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own convention
        dict[str, Any]: JSONB,
        list[Any]: JSONB,
        datetime: DateTime(timezone=True),
        str: Text,
    }
    __mapper_args__ = {"eager_defaults": False}  # noqa: RUF012 - insert-only grants allow no RETURNING
