"""After a file was brought in: what there is by now, and what is left to do."""

from flask import Response
from flask_babel import gettext as _

from tenants.arrivals import left, words
from tenants.arrivals.blueprint import blueprint
from tenants.arrivals.rules import RUNS
from tenants.kernel import spreadsheet
from tenants.kernel.access import allow
from tenants.kernel.categories import category_name
from tenants.kernel.requests import filled
from tenants.kernel.responses import page


@blueprint.get("/arrivals/left", endpoint="left")
@allow(RUNS, fresh=True)
def left_to_do() -> str:
    return page(
        "tenants/arrivals/left.html",
        came_in=left.came_in(),
        without_email=left.without_email(),
        without_number=left.without_number(),
        waiting=left.waiting(),
        unanswered=left.unanswered(),
        kinds=words.kinds(),
        category_name=category_name,
        words=words,
        form=filled(),
    )


@blueprint.get("/arrivals/left.csv", endpoint="left_file")
@allow(RUNS, fresh=True)
def left_file() -> Response:
    """The same, to work through; formulas stay text."""
    why, most = words.teller(), left.WRITTEN
    lines = [
        *([_("No email address"), row.name, ""] for row in left.without_email(most)),
        *([_("No old number"), row.name, row.number] for row in left.without_number(most)),
        *([_("Left out"), row[1], f"{row[5]}, {row[0]}: {' '.join(why(row[3]))}"] for row in left.waiting(most)),
    ]
    return spreadsheet.answer("left-to-do", [_("What is missing"), _("Who"), _("Where")], lines)
