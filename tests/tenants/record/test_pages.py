"""A person writes their record: every section, changes, removal, two devices."""

import re
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import select

from tenants.kernel.db import db
from tenants.people.models import Person
from tenants.record import models, samples
from tenants.record.kinds import KINDS
from tests import applicants
from tests.place import Place

YOUNG = "prenatal_to_36m"
WORK = "/record/" + "work"
TYPED: dict[str, dict[str, Any]] = {
    "education": {
        "level": "bachelors",
        "title": "Bachelor of Social Work",
        "institution": "UNC",
        "conferred": "2019-05-11",
    },
    "work": {
        "title": "Home visitor",
        "employer": "County",
        "from_day": "2022-01-01",
        "hours_per_week": "37.5",
        "paid": "yes",
        "role_kind": "direct_service",
        "age_bands": [YOUNG],
        "families_target_age": "14",
        "focus": ["social_emotional", "relationship"],
    },
    "training": {
        "title": "Touchpoints",
        "kind": "series",
        "from_day": "2024-02-01",
        "to_day": "2024-05-01",
        "hours": "12",
        "iecmh": "9,5",
        "dei": "1",
        "age_bands": [YOUNG, "3_to_6y"],
        "young_percent": "70",
        "competencies": ["tf.child_development_behavior"],
    },
    "rsc": {
        "from_day": "2024-10-13",
        "minutes": "60",
        "format": "individual",
        "provider_id": "new",
        "new_name": "Dr Tobias Fennimore",
        "age_bands": [YOUNG],
    },
    "memberships": {"association": "US-NC", "from_day": "2024-01-01", "until_day": "2026-12-31"},
    "licences": {"kind": "mental_health", "title": "LCSW", "from_day": "2020-01-01"},
    "endorsements": {"category": "ECFS", "association": "US-VA", "from_day": "2021-04-01"},
}
SHOWN = {
    "education": "Bachelor of Social Work",
    "work": "37.5 hours a week",
    "training": "12 hours",
    "rsc": "1 h with Dr Tobias Fennimore",
    "memberships": "My own membership",
    "licences": "Mental health license",
    "endorsements": "Early Childhood Family Specialist",
}


def rows(place: Place, kind: str) -> list[Any]:
    with place.inside("oak"):
        found = db.session.scalars(select(KINDS[kind].model)).all()
        db.session.expunge_all()
    return list(found)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_entry_is_written_and_shown(clean: Place, kind: str) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    answer = rosalind.send(f"/record/{kind}", page=f"/record/{kind}/new", **TYPED[kind])
    assert (answer.status_code, answer.location) == (303, f"/record?saved={kind}-new#{kind}")
    assert SHOWN[kind] in rosalind.get("/record").text


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_entry_opens_as_it_was_typed_and_saves_unchanged(clean: Place, kind: str) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    rosalind.send(f"/record/{kind}", page=f"/record/{kind}/new", **TYPED[kind])
    (entry,) = rows(clean, kind)
    page = f"/record/{kind}/{entry.id}"
    typed = TYPED[kind] | ({"provider_id": str(entry.provider_id)} if kind == "rsc" else {})
    assert rosalind.send(page, **typed).status_code == 303
    (after,) = rows(clean, kind)
    assert after.version == 1


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_empty_form_says_what_to_fill_in(clean: Place, kind: str) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    answer = rosalind.send(f"/record/{kind}", page=f"/record/{kind}/new")
    assert (answer.status_code, "Everything you typed is still here." in answer.text) == (422, True)
    assert rows(clean, kind) == []


def test_a_training_keeps_topics_split_and_areas(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    rosalind.send("/record/training", page="/record/training/new", **TYPED["training"])
    (entry,) = rows(clean, "training")
    assert (entry.topics, entry.age_split, entry.competencies) == (
        {"iecmh": 9.5, "dei": 1},
        {YOUNG: 70, "3_to_6y": 30},
        ["tf.child_development_behavior"],
    )


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("rsc", {"from_day": "2099-12-12"}, "December 12, 2099 is in the future."),
        ("rsc", {"from_day": "2023-02-29"}, "This is not a day of the calendar."),
        ("rsc", {"from_day": "1850-01-01"}, "between 1900 and 2199"),
        ("rsc", {"from_day": "2022-01-01", "to_day": "2024-01-01"}, "One entry covers up to a year."),
        ("rsc", {"minutes": "other"}, "Please say how many hours."),
        ("rsc", {"minutes": "other", "hours": "0.3"}, "Hours are counted in quarters"),
        ("rsc", {"minutes": "other", "hours": "NaN"}, "Please write hours as a number"),
        ("rsc", {"minutes": "-5"}, "Please choose one."),
        ("rsc", {"provider_id": "nobody"}, "Please choose a person."),
        ("rsc", {"new_name": ""}, "Please write their name."),
        ("rsc", {"age_bands": []}, "Choose one or both."),
        ("training", {"hours": "0"}, "between 0.25 and 2000 hours"),
        ("training", {"iecmh": "12", "dei": "1"}, "more than the hours of the whole training"),
        ("training", {"young_percent": "140"}, "from 0 to 100"),
        ("work", {"until_day": "2021-01-01"}, "This is before the first day."),
        ("work", {"hours_per_week": "169"}, "between 0.25 and 100 hours"),
        ("work", {"families_target_age": "-1"}, "from 0 to 100,000"),
        ("endorsements", {"category": "XYZ"}, "Please choose a category."),
        ("memberships", {"association": "Somewhere"}, "Please choose an association."),
    ],
)
def test_what_cannot_be_is_told_beside_what_was_typed(clean: Place, kind: str, typed: dict, sentence: str) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    answer = rosalind.send(f"/record/{kind}", page=f"/record/{kind}/new", **(TYPED[kind] | typed))
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_an_endorsement_held_elsewhere_keeps_its_add_on(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    typed = {**TYPED["endorsements"], "addon_from": "2022-05-01"}
    sent = rosalind.send("/record/endorsements", page="/record/endorsements/new", **typed)
    with clean.inside("oak"):
        kept = db.session.scalars(select(models.HeldElsewhere.addons)).all()
    assert (sent.status_code, kept) == (303, [[{"addon": "ERS", "from": "2022-05-01"}]])


def test_the_same_hour_twice_is_kept_and_told(clean: Place) -> None:
    with clean.inside("oak"):
        tobias = applicants.provider()
        chosen = TYPED["rsc"] | {"provider_id": str(tobias.id)}
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    rosalind.send("/record/rsc", page="/record/rsc/new", **chosen)
    rosalind.send("/record/rsc", page="/record/rsc/new", **chosen)
    assert "You logged the same hour before" in rosalind.get("/record").text
    assert len(rows(clean, "rsc")) == 2


def test_repeat_last_offers_the_same_hour_on_another_day(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    rosalind.send("/record/rsc", page="/record/rsc/new", **(TYPED["rsc"] | {"minutes": "90", "format": "group"}))
    (entry,) = rows(clean, "rsc")
    page = rosalind.get(f"/record/rsc/new?like={entry.id}").text
    assert ('value="90" id="f-minutes-4" checked' in page, f'value="{entry.provider_id}" selected' in page) == (
        True,
        True,
    )
    assert 'value="2024-10-13"' not in page


def test_a_removed_entry_comes_back_by_undo(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    kind = "work"
    rosalind.send(f"/record/{kind}", page=f"/record/{kind}/new", **TYPED[kind])
    (entry,) = rows(clean, kind)
    rosalind.send(f"/record/{kind}/{entry.id}/removal", page="/record")
    gone = rosalind.get("/record").text
    assert ("Home visitor" in gone, f'action="/record/{kind}/{entry.id}/recovery"' in gone) == (False, True)
    rosalind.send(f"/record/{kind}/{entry.id}/recovery", page="/record")
    assert "Home visitor" in rosalind.get("/record").text


def test_two_devices_both_versions_are_shown_and_none_is_lost(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    rosalind.send(WORK, page=f"{WORK}/new", **TYPED["work"])
    (entry,) = rows(clean, "work")
    path = f"{WORK}/{entry.id}"
    rosalind.send(path, **(TYPED["work"] | {"title": "Doula"}))
    late = rosalind.send(path, **(TYPED["work"] | {"title": "Nurse", "_version": "1"}))
    assert late.status_code == 409
    assert ("Doula" in late.text, 'value="Nurse"' in late.text, 'name="_version" value="2"' in late.text) == (
        True,
        True,
        True,
    )
    rosalind.send(path, **(TYPED["work"] | {"title": "Nurse"}))
    assert rows(clean, "work")[0].title == "Nurse"


def test_an_hour_that_is_changed_is_to_be_confirmed_again(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    with clean.inside("oak"):
        tobias = applicants.provider()
        entry_id, provider_id = applicants.rsc_of(rosalind.person_id, tobias.id).id, str(tobias.id)
    rosalind.send(f"/record/rsc/{entry_id}", **(TYPED["rsc"] | {"provider_id": provider_id, "minutes": "120"}))
    (entry,) = rows(clean, "rsc")
    assert (entry.minutes, entry.confirmed_at) == (120, None)


def test_the_picker_shows_listed_providers_and_those_met_before_only(clean: Place) -> None:
    with clean.inside("oak"):
        applicants.provider("Listed Lou")
        hidden = applicants.provider("Hidden Hal", number="NC-0002")
        db.session.get_one(models.Provider, hidden.id).listed = False
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    page = rosalind.get("/record/rsc/new").text
    assert ("Listed Lou" in page, "Hidden Hal" in page) == (True, False)


def test_an_address_alone_does_not_tell_whose_it_is(clean: Place) -> None:
    clean.arrive("oak", "Real Person", email="somebody@people.example")
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    typed = TYPED["rsc"] | {"new_name": "Other Name", "new_email": "somebody@people.example"}
    rosalind.send("/record/rsc", page="/record/rsc/new", **typed)
    page = rosalind.get("/record").text
    assert ("Other Name" in page, "Real Person" in page) == (True, False)


def test_a_name_written_without_choosing_someone_else_is_not_lost(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    typed = TYPED["rsc"] | {"provider_id": "", "new_name": "Dr Tobias Fennimore"}
    rosalind.send("/record/rsc", page="/record/rsc/new", **typed)
    assert "1 h with Dr Tobias Fennimore" in rosalind.get("/record").text


def test_where_nobody_is_offered_yet_the_place_for_a_name_is_open(clean: Place) -> None:
    shown = clean.arrive("oak", "Rosalind Applegate").get("/record/rsc/new").text
    assert re.findall(r'<option value="new" selected|<details data-opened-by="f-provider_id"( open)?', shown) == [
        "",
        " open",
    ]


def test_address_and_name_together_find_the_person(clean: Place) -> None:
    real = clean.arrive("oak", "Real Person", email="somebody@people.example")
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    typed = TYPED["rsc"] | {"new_name": "real person", "new_email": "Somebody@people.example"}
    rosalind.send("/record/rsc", page="/record/rsc/new", **typed)
    assert rows(clean, "rsc")[0].provider_id == real.person_id


def test_a_transcript_is_kept_shown_and_taken_back(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    picture = b"\x89PNG\r\n\x1a\n" + bytes.fromhex(
        "0000000d49484452000000010000000108060000001f15c4890000000a49444154789c6360000000020001"
        "e221bc330000000049454e44ae426082"
    )
    answer = rosalind.send(
        "/record/documents",
        page="/record",
        file=(BytesIO(picture), "transcript.png"),
        note="Transcript of my degree",
        consent="yes",
    )
    assert answer.location == "/record#documents"
    document = rows_of_documents(clean)[0]
    shown = rosalind.get(f"/record/documents/{document}")
    assert (shown.data == picture, shown.headers["X-Content-Type-Options"]) == (True, "nosniff")
    rosalind.send(f"/record/documents/{document}/removal", page="/record")
    assert "Transcript of my degree" not in rosalind.get("/record").text


def test_a_file_of_another_kind_is_refused_with_the_reason(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    answer = rosalind.send(
        "/record/documents", page="/record", file=(BytesIO(b"PK\x03\x04zip"), "letter.pdf"), consent="yes"
    )
    assert (answer.status_code, "This is not a PDF, PNG or JPEG." in answer.text) == (422, True)


def rows_of_documents(place: Place) -> list[Any]:
    with place.inside("oak"):
        return list(db.session.scalars(select(models.Document.id)))


def test_an_agreement_is_read_and_signed_on_the_local_day(clean: Place) -> None:
    with clean.inside("oak"):
        samples.agreements()
        db.session.flush()
        edition = str(db.session.scalar(select(models.Agreement.id).where(models.Agreement.kind == "code_of_ethics")))
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    page = "/agreements/code_of_ethics"
    assert "This is a sample text" in rosalind.get(page).text
    typed = {"typed_name": "Rosalind Applegate", "agreed": "yes", "no_sanction": "yes", "edition": edition}
    assert rosalind.send(f"{page}/signature", page=page, **typed).status_code == 303
    with clean.inside("oak"):
        signed = db.session.scalars(select(models.Signature)).one()
        assert (signed.kind, signed.typed_name, str(signed.agreement_id)) == (
            "code_of_ethics",
            "Rosalind Applegate",
            edition,
        )


def test_an_unticked_agreement_is_not_signed(clean: Place) -> None:
    with clean.inside("oak"):
        samples.agreements()
        db.session.flush()
        edition = str(db.session.scalar(select(models.Agreement.id).where(models.Agreement.kind == "code_of_ethics")))
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    page = "/agreements/code_of_ethics"
    answer = rosalind.send(f"{page}/signature", page=page, typed_name="R. Applegate", edition=edition)
    assert (answer.status_code, "Please tick that you have read it." in answer.text) == (422, True)


def test_what_is_added_from_my_endorsement_leads_back_to_it(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    page = f"{WORK}/new?to=my"
    assert 'name="to" value="my"' in rosalind.get(page).text
    assert rosalind.send(WORK, page=page, to="my", **TYPED["work"]).location == "/my?saved=work-new"
    assert rosalind.send(WORK, page=page, **TYPED["work"]).location == "/record?saved=work-new#work"


def test_the_summary_of_errors_says_which_field_each_is_about(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    shown = rosalind.send(WORK, page=f"{WORK}/new", paid="yes").text
    assert re.findall(r'<li><a href="#(f-[^"]+)">([^<]+)</a>', shown) == [
        ("f-title", "What you do or did there: Please fill this in."),
        ("f-employer", "Where: Please fill this in."),
        ("f-from_day", "First day: Please choose a day."),
        ("f-hours_per_week", "Hours a week: Please say how many hours."),
        ("f-role_kind", "Kind of work: Please choose one."),
    ]


def test_a_visitor_is_sent_to_sign_in(clean: Place) -> None:
    assert clean.client("oak").get("/record").location == "/signin?next=%2Frecord"


def test_a_person_with_a_name_from_right_to_left_is_shown_as_written(clean: Place) -> None:
    rosalind = clean.arrive("oak", "Rosalind Applegate")
    rosalind.send("/record/rsc", page="/record/rsc/new", **(TYPED["rsc"] | {"new_name": "د. ليلى حداد"}))
    assert "د. ليلى حداد" in rosalind.get("/record").text
    with clean.inside("oak"):
        assert "د. ليلى حداد" in db.session.scalars(select(Person.name)).all()
