"""Why a copy is not open, how it was made, and what happens next, in words."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tenants.kernel import sentences

STATES: dict[str, Any] = {
    "queued": _l("Being covered"),
    "covered": _l("Covered by itself"),
    "hidden": _l("Hidden: needs you"),
    "releasing": _l("Being made"),
    "released": _l("Released"),
    "failed": _l("Hidden: could not be read"),
}
LOOKS = {
    "queued": "info",
    "covered": "ok",
    "hidden": "warn",
    "releasing": "info",
    "released": "ok",
    "failed": "warn",
}
HOWS: dict[str, Any] = {
    "as_is": _l("Release it as it is"),
    "boxes": _l("Cover the fields ticked below"),
    "upload": _l("Use a copy that you covered"),
}
WHY: dict[str, Any] = {
    "picture": _l("a picture, such as a scan, a photo or a logo"),
    "drawing": _l("something drawn, such as a signature or a logo"),
    "notes": _l("notes or stamps on top of the page"),
    "form": _l("fields to fill in"),
    "letters": _l("letters whose meaning the file does not tell"),
    "ink": _l("something dark that is no readable text"),
    "no_text": _l("no readable text"),
    "encrypted": _l("This file asks for a password. Ask for one without, or use a copy that you covered."),
    "broken": _l(
        "This file is damaged or is not what its name says. Ask for it again, or use a copy that you covered."
    ),
    "empty": _l("This file has no pages."),
    "too_long": _l("This file has more than 200 pages. Use a shorter copy that you covered."),
    "too_slow": _l("This file took too long to draw. Use a simpler copy that you covered."),
    "taken_back": _l("Somebody in the office took it back."),
}
sentences.add({"release_reason_left": _l("Please say why this copy may be opened.")})


def why(reasons: Sequence[dict[str, Any]]) -> str:
    """One sentence for the office: what cannot be covered with certainty, and on which pages."""
    pages: dict[str, list[int]] = {}
    for one in reasons:
        pages.setdefault(one["why"], []).append(one["page"])
    parts = [_part(code, numbers) for code, numbers in pages.items()]
    return " ".join(parts)


def _part(code: str, numbers: Sequence[int]) -> str:
    if not any(numbers):
        return str(WHY[code])
    listed = ", ".join(map(str, sorted(set(numbers))[:12]))
    return _("Page %(pages)s holds %(what)s.", pages=listed, what=WHY[code])
