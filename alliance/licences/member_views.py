"""Who is licensed, for everybody: the list, a file to take along, and how many there were on any day."""

from datetime import date
from typing import Any

from flask import jsonify, request

from alliance.associations import rules
from alliance.associations import words as associations
from alliance.associations.places import named
from alliance.licences import counting, words
from alliance.licences.blueprint import blueprint, today
from tenants.kernel import spreadsheet
from tenants.kernel.access import public
from tenants.kernel.asked import Asked, asked_day
from tenants.kernel.requests import refuse_field
from tenants.kernel.responses import page

PAGE = 50
MOST = 5_000
PROBLEM = "application/problem+json"
FIRST_DAY = date(1900, 1, 1)
LAST_BARS = 17  # as many years as the plot is wide


@blueprint.get("/members")
@public
def members() -> str:
    """The associations licensed today, or on the day that the address names."""
    (day, wrong), what = asked(), asked_kind()
    start = PAGE * (min(max(request.args.get("page", 1, type=int), 1), 200) - 1)
    rows = counting.sheet(day, what, now=day == today(), start=start)
    counts = counting.on_days(counting.years(today(), day), what or "endorsement")
    return page(
        "alliance/licences/members.html",
        rows=rows,
        count=rows[0].all if rows else 0,
        start=start,
        size=PAGE,
        certain=rows[0].sure if rows else 0,
        day=day,
        wrong=wrong,
        what=what,
        today=today(),
        asked={"on": day.isoformat() if day != today() else "", "what": what},
        counts=counts,
        here=next(one for one in counts if one.day == day),
        bars=words.bars(counts, today(), LAST_BARS),
        places=places,
        kinds=[(key, str(said)) for key, said in words.WHAT.items()],
        words=words,
        associations=associations,
    )


@blueprint.get("/members.csv")
@public
def members_csv() -> Any:
    day, wrong = asked()
    if wrong:
        raise refuse_field("on", wrong)
    rows = counting.members(day, asked_kind(), now=day == today(), size=MOST)
    return spreadsheet.answer("members", words.MEMBER_HEADS, [words.member(row, places(row)) for row in rows])


@blueprint.get("/members.json")
@public
def members_json() -> Any:
    day, wrong = asked()
    if wrong:
        return jsonify(type="about:blank#day", status=422, title=wrong), 422, {"Content-Type": PROBLEM}
    rows = counting.members(day, asked_kind(), now=day == today(), size=MOST)
    return jsonify(on=day.isoformat(), members=[told(row) for row in rows])


def told(row: Any) -> dict[str, Any]:
    """One association for a program; ``since`` is as precise as it is known.

    ``certain`` is false where the first or last day of the endorsement licence (of the Competency Guidelines where
    there is none) is not known well enough to say that it held on the day asked for.
    """
    series = [code for code, held in (("I", row.infant), ("EC", row.early)) if held]
    return {
        "code": row.code,
        "name": row.name,
        "short_name": row.abbr,
        "jurisdictions": row.jurisdictions,
        "endorsement": row.endorsing,
        "series": series,
        "competency_guidelines": row.guidelines,
        "certain": row.certain,
        "competency_guidelines_certain": row.guidelines_certain,
        "since": rules.typed_day(row.from_day, row.precision or "unknown") or None,
        "website": f"https://{row.web}" if row.web else None,
    }


def asked() -> Asked:
    """The day in the address, up to today."""
    return asked_day(today(), FIRST_DAY, today())


def asked_kind() -> str:
    found = request.args.get("what", "")
    return found if found in counting.WHAT else ""


def places(row: Any) -> str:
    return named(row.jurisdictions)
