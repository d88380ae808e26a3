"""The text of a document that somebody brought: a file, or what stands in the field."""

from typing import Any

from flask import request
from flask_babel import gettext as _

from tenants.kernel.requests import refuse_field

Page = tuple[str, dict[str, Any]]
HERE: Page = ("standards.new", {})


def typed(here: Page = HERE) -> str:
    """Raises Invalid where there is none, or none in UTF-8; ``here`` is the page shown again."""
    file = request.files.get("file")
    content = file.read() if file and file.filename else None
    try:
        text = content.decode("utf-8") if content is not None else request.form.get("text", "")
    except UnicodeDecodeError:
        raise refuse_field("file", _("This file is no text in UTF-8."), here) from None
    if not text.strip():
        raise refuse_field("text", _("Choose a file or paste its text."), here)
    return text
