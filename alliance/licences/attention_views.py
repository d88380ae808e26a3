"""What is due in the next weeks and who it waits for: the page, and the table file."""

from typing import Any

from flask import request, url_for

from alliance.licences import need_words, rules
from alliance.licences import words as licence_words
from alliance.licences.attention import Need, attention
from alliance.licences.blueprint import blueprint, today
from tenants.kernel import spreadsheet
from tenants.kernel.access import allow
from tenants.kernel.responses import page

PAGE = 50
ANCHORS = {"licence": "licences", "suspension": "suspensions", "obligation": "obligations", "window": "windows"}


@blueprint.get("/attention")
@allow("association.read")
def due() -> str:
    """Soonest first, what is late before it; narrowed by the address."""
    start = PAGE * (min(max(request.args.get("page", 1, type=int), 1), 1000) - 1)
    needs, count = attention(today(), **wished(), start=start, size=PAGE)
    return page(
        "alliance/licences/attention.html",
        rows=[need_words.row(one, place(one)) for one in needs],
        count=count,
        start=start,
        size=PAGE,
        wish=wished(),
        kinds=need_words.KINDS,
        waits=licence_words.CHOOSE_WAITS_FOR,
    )


@blueprint.get("/attention.csv")
@allow("association.read")
def due_csv() -> Any:
    needs, _count = attention(today(), **wished(), size=5_000)
    return spreadsheet.answer("attention", need_words.HEADS, [need_words.line(one) for one in needs])


@blueprint.app_template_global("needed_soon")
def needed_soon(most: int = 4) -> tuple[list[dict[str, Any]], int]:
    """The next few matters for another page, and how many there are."""
    needs, count = attention(today(), size=most)
    return [need_words.row(one, place(one)) for one in needs], count


def place(one: Need) -> str:
    """Where it is dealt with: its panel on the association's page."""
    return url_for("associations.show", code=one.code, _anchor=ANCHORS.get(one.kind, "contacts"))


def wished() -> dict[str, str]:
    """What the address asks for; anything else is everything."""
    kind, waits = request.args.get("kind", ""), request.args.get("waits_for", "")
    return {
        "kind": kind if kind in rules.NEEDS else "",
        "waits_for": waits if waits in rules.WAITS_FOR else "",
    }
