"""Where people live, by the codes of the standards: proper names, the same in every language."""

from flask_babel import gettext as _

STATES = (
    "AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware, "
    "DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, "
    "KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, "
    "MS Mississippi, MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, "
    "NM New Mexico, NY New York, NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, "
    "PA Pennsylvania, RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, "
    "VT Vermont, VA Virginia, WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming"
)
PLACES = {f"US-{one[:2]}": one[3:] for one in STATES.split(", ")} | {
    "AU-WA": "Western Australia",
    "IE": "Ireland",
}
ELSEWHERE = "elsewhere"


def place(code: str) -> str:
    """``US-NC`` → "North Carolina"; a code not in the table stays as it is."""
    return PLACES.get(code, code)


def options(own: str) -> list[tuple[str, str]]:
    """For a select: the association's own place first."""
    first = [(own, PLACES[own])] if own in PLACES else []
    others = sorted(((code, name) for code, name in PLACES.items() if code != own), key=lambda row: row[1])
    return [("", _("Choose where you live")), *first, *others, (ELSEWHERE, _("Somewhere else"))]
