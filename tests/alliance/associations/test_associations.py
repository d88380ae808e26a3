"""Alliance staff write down associations and licences; two people never overwrite each other unseen."""

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from alliance.associations.models import Body, Licence
from alliance.licences import entries
from tenants.kernel import recurring
from tenants.kernel.db import db
from tenants.kernel.shared import AssociationEntry
from tests.alliance.scene import fill, invent
from tests.place import Browser, Place

HERE = "/associations/US-WY"
FACTS = {"name": "Elm Valley Association", "status": "invented", "endorsement_in_use": "unknown"}


@pytest.fixture
def staff(clean: Place) -> Browser:
    return clean.arrive("alliance", "Mara Oakhollow", "staff", "licensing")


def headings(text: str) -> list[str]:
    return re.findall(r'class="q-name" href="[^"]*">([^<]*)', text)


def toast(browser: Browser) -> list[str]:
    return re.findall(r'class="toastx"[^>]*>.*?<span>(.*?)</span>', browser.get("/associations").text, re.DOTALL)


def test_staff_see_every_body_of_the_file_with_its_status(clean: Place, staff: Browser) -> None:
    fill(clean)
    page = staff.get("/associations").text
    assert len(headings(page)) == 39
    narrowed = staff.get("/associations?status=unverified").text
    assert headings(narrowed) == [
        "Georgia Association for Infant Mental Health",
        "Infant Mental Health Association of Maryland and DC",
        "Utah Association for Infant Mental Health",
    ]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("q=NCIMHA", ["North Carolina Infant and Early Childhood Mental Health Association"]),
        ("q=young+child", ["North Carolina Infant and Early Childhood Mental Health Association"]),
        ("q=north+young", ["North Carolina Infant and Early Childhood Mental Health Association"]),
        ("q=us-ie", []),
        ("q=taimh", ["First3Years"]),
        (
            "stage=ready",
            [
                "North Carolina Infant and Early Childhood Mental Health Association",
                "Oregon Infant Mental Health Association",
            ],
        ),
    ],
)
def test_bodies_are_found_by_words_former_names_and_site(
    clean: Place, staff: Browser, asked: str, names: list[str]
) -> None:
    fill(clean)
    assert headings(staff.get(f"/associations?{asked}").text) == names


def test_an_association_is_added_with_its_code(clean: Place, staff: Browser) -> None:
    answer = staff.send("/associations", page="/associations/new", code="US-WY", **FACTS)
    assert (answer.status_code, answer.location) == (303, HERE)
    assert "<h1>Elm Valley Association</h1>" in staff.get(HERE).text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("code", "wyoming", "Write a code such as US-WY, AU-WA or IE."),
        ("code", "", "Please fill this in."),
        ("name", "E", "Between 3 and 160 letters, please."),
        ("web", "java script", "Write an address such as elmvalley.example."),
        ("jurisdictions", "US-WY, wyoming", "WYOMING is no code such as US-NC or IE."),
        ("status", "", "Please choose one."),
    ],
)
def test_a_wrong_fact_is_said_beside_its_field_and_the_rest_is_kept(
    clean: Place, staff: Browser, field: str, typed: str, sentence: str
) -> None:
    given = {"code": "US-WY", **FACTS, "note": "Typed with care", field: typed}
    answer = staff.send("/associations", page="/associations/new", **given)
    assert (answer.status_code, sentence in answer.text, "Typed with care" in answer.text) == (422, True, True)


def test_a_code_is_given_once(clean: Place, staff: Browser) -> None:
    invent(clean)
    answer = staff.send("/associations", page="/associations/new", code="US-WY", **FACTS)
    assert (answer.status_code, "on file already" in answer.text) == (422, True)


def test_somebodys_newer_version_is_not_overwritten_unseen(clean: Place, staff: Browser) -> None:
    invent(clean)
    form = hidden(staff.get(f"{HERE}/facts").text)
    first = staff.send(f"{HERE}/facts", **{**FACTS, "name": "Saved by a colleague"})
    late = staff.post(f"{HERE}/facts", data={**form, **FACTS, "name": "Typed before that"})
    assert (first.status_code, late.status_code) == (303, 422)
    assert "Somebody saved a newer version meanwhile." in late.text
    assert 'value="Typed before that"' in late.text
    again = staff.post(f"{HERE}/facts", data={**hidden(late.text), **FACTS, "name": "Typed before that"})
    assert (again.status_code, "<h1>Typed before that</h1>" in staff.get(HERE).text) == (303, True)


def hidden(text: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(csrf_token|_once|_version)" value="([^"]*)"', text)
    return dict(found)


def test_a_license_is_recorded_as_precisely_as_it_is_known(clean: Place, staff: Browser) -> None:
    invent(clean)
    page = f"{HERE}/licences/new"
    answer = staff.send(f"{HERE}/licences", page=page, kind="competency_guidelines", since="2021", until="2029-05")
    assert answer.status_code == 303
    assert "From 2021 until May 2029" in staff.get(HERE).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"since": "soon"}, "Write a year, a month or a day: 2021, 2021-10 or 2021-10-31."),
        ({"since": "2027", "until": "2026"}, "The last day is before the first."),
        ({"since": "2921"}, "January 1, 2921 is far in the future. Please check the year."),
        ({"series": []}, "Choose at least one series for an endorsement license."),
    ],
)
def test_a_license_that_makes_no_sense_is_refused_beside_its_field(
    clean: Place, staff: Browser, typed: dict[str, Any], sentence: str
) -> None:
    invent(clean)
    given = {"kind": "endorsement", "series": ["I"], **typed}
    answer = staff.send(f"{HERE}/licences", page=f"{HERE}/licences/new", **given)
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_a_license_is_corrected_and_the_history_says_so(clean: Place, staff: Browser) -> None:
    invent(clean)
    (link,) = re.findall(rf'href="({HERE}/licences/[0-9a-f-]{{36}})"', staff.get(HERE).text)
    typed = {"kind": "endorsement", "series": ["I"], "since": "2026-10-05"}
    unsaid = staff.send(link, **typed)
    answer = staff.send(link, **typed, reason="The signed page says the fifth")
    page = staff.get(HERE).text
    assert (unsaid.status_code, answer.status_code, "From October 5, 2026" in page) == (422, 303, True)
    assert "first day, series: The signed page says the fifth" in page
    assert ("License facts changed" in page, "Mara Oakhollow" in page) == (True, True)


def series_of(place: Place, code: str) -> Any:
    with place.inside("alliance"):
        return db.session.scalar(select(AssociationEntry.body["series"]).where(AssociationEntry.code == code))


def test_the_checker_keeps_each_series_that_an_association_was_ever_licensed_for(clean: Place, staff: Browser) -> None:
    invent(clean)
    with clean.inside("alliance"):
        body = {"jurisdictions": ["US-WY"], "series": ["EC"]}
        db.session.add(AssociationEntry(code="US-WY", body=body, with_site=True))
    (link,) = re.findall(rf'href="({HERE}/licences/[0-9a-f-]{{36}})"', staff.get(HERE).text)
    staff.send(link, kind="endorsement", series=["I"], since="2026-10-05", reason="Infant only")
    assert series_of(clean, "US-WY") == ["I", "EC"]
    staff.send(f"{HERE}/licences", page=f"{HERE}/licences/new", kind="endorsement", series=["EC"], since="2026-11")
    assert series_of(clean, "US-WY") == ["I", "EC"]


def test_every_night_the_series_that_licenses_begin_with_are_added_and_none_goes(clean: Place) -> None:
    ended, begun = {"until_day": date(2026, 11, 1)}, {"series": ("EC",), "from_day": date(2026, 11, 1)}
    for code, facts, series in (("US-OR", ended, ["I"]), ("US-PA", begun, ["I"]), ("US-RI", {"series": ()}, ["I"])):
        with clean.inside("alliance"):
            entry = db.session.get_one(AssociationEntry, code)
            entry.body = {**entry.body, "series": series}
        invent(clean, code, **facts)
    recurring.run_everywhere(clean.workers, "associations.follow")
    assert [series_of(clean, code) for code in ("US-OR", "US-PA", "US-RI")] == [["I", "EC"], ["I", "EC"], ["I"]]


def test_a_place_changes_hands_on_the_day_that_the_licenses_say(clean: Place) -> None:
    both, eve = ["US-WY", "US-MT"], date(2026, 11, 21)
    invent(clean, territory=both, from_day=date(2020, 1, 1), until_day=eve)
    with clean.inside("alliance"):
        db.session.add(AssociationEntry(code="US-WY", body={"jurisdictions": ["US-WY"], "series": ["I"]}))
        body = db.session.scalars(select(Body)).one()
        later = {"territory": ["US-WY"], "from_day": date(2026, 11, 22), "until_day": date(2027, 11, 21)}
        db.session.add(Licence(body_id=body.id, kind="endorsement", series=["I"], **later))
        found = []
        for on in (eve, date(2026, 11, 22), date(2028, 1, 1)):
            entries.follow(body, on)
            found.append(db.session.get_one(AssociationEntry, "US-WY").body["jurisdictions"])
    assert found == [both, ["US-WY"], ["US-WY"]]


def test_a_license_of_another_association_is_not_found(clean: Place, staff: Browser) -> None:
    invent(clean)
    invent(clean, "US-MT")
    (link,) = re.findall(rf'href="{HERE}/licences/([0-9a-f-]{{36}})"', staff.get(HERE).text)
    assert staff.get(f"/associations/US-MT/licences/{link}").status_code == 404


def test_staff_without_the_licensing_role_read_and_change_nothing(clean: Place) -> None:
    invent(clean)
    reader = clean.arrive("alliance", "Rowan Reader", "staff")
    page = reader.get(HERE).text
    assert ("Edit facts" in page, "Create its site" in page, "Record a license" in page) == (False, False, False)
    codes = [reader.get(path).status_code for path in (HERE, f"{HERE}/facts", f"{HERE}/site/new", "/standards/new")]
    assert codes == [200, 403, 403, 403]


def test_a_visitor_is_asked_to_sign_in(clean: Place) -> None:
    invent(clean)
    visitor = clean.client("alliance")
    assert [visitor.get(path).status_code for path in ("/associations", HERE, "/standards", "/")] == [
        302,
        302,
        302,
        200,
    ]


def test_the_map_shows_no_invented_association(clean: Place, staff: Browser) -> None:
    fill(clean)
    tiles = re.findall(
        r'<li class="x\d+ y\d+"><a class="(\w+)" href="/associations/([\w-]+)"', staff.get("/associations").text
    )
    assert [code for kind, code in tiles if kind == "live"] == ["US-OR", "US-NC"]
    assert "US-WY" not in [code for _kind, code in tiles]
