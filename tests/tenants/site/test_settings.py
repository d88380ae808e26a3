"""A coordinator gives the site its name, colours, logo and words."""

from io import BytesIO

from tenants.applications.office import office
from tests.place import Place

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3" fill="#a33"/></svg>'
FACE = {"name": "Oak and Acorn Association", "short_name": "OAKA", "brand": "#ffe600", "accent": "#2f6fb0"}


def test_a_visitor_sees_the_associations_own_name(clean: Place) -> None:
    page = clean.client("oak").get("/").text
    assert ("Oak Association for Infant Mental Health" in page, "Elm Association" in page) == (True, False)


def test_a_coordinator_changes_name_and_colours_of_this_site_only(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    assert june.send("/settings/face", page="/settings", **FACE).status_code == 303
    assert "Oak and Acorn Association" in clean.client("oak").get("/").text
    assert "Elm Association for Infant Mental Health" in clean.client("elm").get("/").text


def test_a_bright_yellow_is_shown_in_a_shade_that_can_be_read(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    june.send("/settings/face", page="/settings", **FACE)
    assert "Lovely, and too pale for words on white." in june.get("/settings").text


def test_a_wrong_colour_is_told_and_the_rest_is_kept(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    answer = june.send("/settings/face", page="/settings", **(FACE | {"brand": "yellow"}))
    assert answer.status_code == 422
    assert "A color is written like #1f6b54." in answer.text
    assert 'value="Oak and Acorn Association"' in answer.text
    assert 'value="America/New_York" selected' in answer.text


def test_a_logo_is_cleaned_kept_and_shown_by_its_hash(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    answer = june.send("/settings/logo", page="/settings", logo=(BytesIO(SVG), "logo.svg"))
    assert answer.status_code == 303
    digest = clean.tenant("oak").logo
    shown = clean.client("oak").get(f"/logo-{digest}")
    assert (shown.status_code, shown.mimetype) == (200, "image/svg+xml")
    assert clean.client("elm").get(f"/logo-{digest}").status_code == 404


def test_a_logo_with_a_script_is_refused_with_a_sentence(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    picture = SVG.replace(b"<circle", b"<script>alert(1)</script><circle")
    answer = june.send("/settings/logo", page="/settings", logo=(BytesIO(picture), "logo.svg"))
    assert (answer.status_code, "<script>alert" in answer.text) == (422, False)


def test_intake_stays_closed_until_there_is_a_privacy_notice(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    office = {
        "intake_open": "true",
        "reviewers_needed": "1",
        "promise_days": "30",
        "languages": "en",
        "time_zone": "America/New_York",
    }
    answer = june.send("/settings/office", page="/settings", **office)
    assert (answer.status_code, "publish your privacy notice first" in answer.text) == (422, True)
    assert ('value="30"' in answer.text, "Publish the two agreements" in answer.text) == (True, True)


def test_an_applicant_may_not_open_the_settings(clean: Place) -> None:
    assert clean.arrive("oak", "Rosalind Ash").get("/settings").status_code == 403


def test_a_stranger_is_asked_to_sign_in_and_comes_back(clean: Place) -> None:
    answer = clean.client("oak").get("/settings")
    assert answer.location == "/signin?next=%2Fsettings"


def test_an_association_chooses_its_own_days_within_the_rails(clean: Place) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    days = {"hold_days": "45", "appeal_days": "90", "appeal_answer_days": "21", "appeal_more_days": "10"}
    wrong = june.send("/settings/deadlines", **(days | {"appeal_days": "5"}))
    assert (wrong.status_code, "A number from 30 to 365, please." in wrong.text) == (422, True)
    assert june.send("/settings/deadlines", **days).status_code == 303
    with clean.inside("oak"):
        mine = office()
    with clean.inside("elm"):
        theirs = office()
    told = [(one.hold_days, one.appeal_days, one.appeal_answer_days, one.appeal_more_days) for one in (mine, theirs)]
    assert told == [(45, 90, 21, 10), (30, 60, 30, 14)]
    reader = clean.arrive("oak", "Rosalind Applegate")
    assert "You have an answer within 21 days" in reader.get("/appeals/new").text
