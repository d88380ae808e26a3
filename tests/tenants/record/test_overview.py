"""The record as a whole: areas of competency, and what stands there twice."""

import re
from datetime import date

from tests import applicants
from tests.place import Place


def test_the_map_shows_what_is_covered_thin_and_not_touched(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        applicants.training_of(rosalind.person_id)
        applicants.training_of(rosalind.person_id, title="Day", kind="conference", competencies=["ds.safety"])
    page = rosalind.get("/record/coverage?category=IFA").text
    rows = dict(re.findall(r'<b class="block">([^<]+)</b>.*?</svg>([^<]+)</span>', page, re.DOTALL))
    assert (rows["Child development and behavior"], rows["Safety"], rows["Advocacy"]) == (
        "Covered",
        "Thin",
        "Not touched yet",
    )
    assert "Research on families" not in rows
    assert "Research on families" in rosalind.get("/record/coverage").text


def test_an_area_to_add_is_ticked_in_the_form_already(clean: Place) -> None:
    page = clean.arrive("oak", "Rosalind Applegate").get("/record/training/new?area=ds.safety").text
    assert 'value="ds.safety" id="a-ds-safety" checked' in page


def test_doubles_are_shown_together_and_the_second_can_be_removed(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        for _twice in range(2):
            applicants.training_of(rosalind.person_id, title="Touchpoints")
        provider = applicants.provider().id
        applicants.rsc_of(rosalind.person_id, provider, from_day=date(2024, 1, 1), to_day=date(2024, 2, 1))
        applicants.rsc_of(rosalind.person_id, provider)
        for title in ("Home visitor", "Doula"):
            applicants.work_of(rosalind.person_id, title=title, hours_per_week=90)
    page = rosalind.get("/record/doubles").text
    assert "3 things that may have slipped in." in page
    assert [re.sub(r"\.$", "", one) for one in re.findall(r'<h2 id="h-d-\d">([^<]+)</h2>', page)] == [
        "The same, twice. Only the first counts",
        "Days that cross, with the same name. Only the first counts",
        "Jobs that together take more hours than a week has",
    ]
    assert len(re.findall(r'action="/record/\w+/[^"]+/removal"', page)) == 3


def test_a_record_without_doubles_says_so_and_shows_nothing_of_others(clean: Place) -> None:
    ann = clean.arrive("oak", "Ann Alder")
    with clean.inside("oak"):
        for _twice in range(2):
            applicants.training_of(ann.person_id, title="Touchpoints")
    page = clean.arrive("oak", "Rosalind Applegate").get("/record/doubles").text
    assert ("Nothing stands here twice" in page, "Touchpoints" in page) == (True, False)
