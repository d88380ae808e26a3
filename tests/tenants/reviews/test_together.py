"""Two reviewers who differ write one joint note, or say that they stay apart; nobody talks before both are in."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import select

from tenants.kernel.db import db
from tenants.reviews.models import Joint, Remark
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer, letters, office, state
from tests.tenants.reviews.writing import version, write

NOTE = {"verdict": "hold", "note": "One letter about April, then yes.", "act": "propose"}


def differing(place: Place) -> tuple[Any, Any, list[tuple[Any, Any]]]:
    """Harriet would endorse, Eliot asks for more; June asks both for a joint note."""
    office(place, reviewers_needed=2)
    file = a_file(place, state="in_review")
    pairs = []
    for name in ("Harriet Bellweather", "Eliot Lanternby"):
        reviewer = a_reviewer(place, name)
        pairs.append((reviewer, a_review(place, file.file_id, reviewer)))
    write(*pairs[0])
    write(*pairs[1], "hold", "Group of ten.")
    june = place.arrive("oak", "June Thistlewood", "coordinator")
    june.send(f"{file.page}/joint-note", page=f"{file.page}/decision")
    return file, june, pairs


def join(pair: tuple[Any, Any], **typed: str) -> Any:
    reviewer, review = pair
    page = f"/reviews/{review}/joint"
    return reviewer.send(page, version=version(reviewer.get(page).text), **typed)


def joint(place: Place) -> tuple[Any, ...]:
    with place.inside("oak"):
        one = db.session.scalars(select(Joint)).one()
        return one.state, one.verdict, one.note


def test_both_are_written_to_and_see_each_other(clean: Place) -> None:
    _file, _june, [(harriet, first), _second] = differing(clean)
    assert sorted(to for to, _body in letters(clean, "joint")) == [
        "eliot.lanternby@people.example",
        "harriet.bellweather@people.example",
    ]
    assert "Rosalind" not in letters(clean, "joint")[0][1]
    page = harriet.get(f"/reviews/{first}/joint").text
    assert ["Eliot Lanternby" in page, "Group of ten." in page, "Rosalind" in page] == [True, True, False]


def test_what_both_stand_behind_counts_as_agreed(clean: Place) -> None:
    file, june, [harriet, eliot] = differing(clean)
    assert "I have weighed both reviews" in june.get(f"{file.page}/decision").text
    join(eliot, **NOTE)
    assert join(eliot, act="agree").status_code == 409
    join(harriet, act="agree")
    assert joint(clean) == ("agreed", "hold", "One letter about April, then yes.")
    page = june.get(f"{file.page}/decision").text
    assert ["I have weighed both reviews" in page, "One letter about April, then yes." in page] == [False, True]
    june.send(f"{file.page}/decision", verdict="approve", reasons="Agreed.")
    assert state(clean, file.file_id) == "approved"


def test_staying_apart_leaves_it_to_whoever_decides(clean: Place) -> None:
    file, june, [harriet, _eliot] = differing(clean)
    join(harriet, act="differ")
    assert joint(clean)[0] == "apart"
    assert june.send(f"{file.page}/decision", verdict="approve", reasons="x").status_code == 422


def test_of_two_proposals_at_once_one_is_kept_and_the_other_is_told(clean: Place) -> None:
    _file, _june, pairs = differing(clean)
    for reviewer, review in pairs:
        reviewer.version = version(reviewer.get(f"/reviews/{review}/joint").text)

    def propose(pair: tuple[Any, Any]) -> int:
        reviewer, review = pair
        note = f"Words of {reviewer.version}, {review}"
        page = f"/reviews/{review}/joint"
        typed = {"verdict": "hold", "note": note, "act": "propose", "version": reviewer.version}
        return int(reviewer.send(page, **typed).status_code)

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(propose, pairs)) == [303, 409]
    assert joint(clean)[0] == "proposed"


def test_nobody_joins_what_was_decided_meanwhile(clean: Place) -> None:
    file, june, [harriet, _eliot] = differing(clean)
    june.send(f"{file.page}/decision", verdict="approve", reasons="Weighed.", weighed="true")
    reviewer, review = harriet
    late = reviewer.send(f"/reviews/{review}/joint", version="1", **NOTE)
    assert (late.status_code, joint(clean)[0]) == (409, "open")


def test_reviewers_talk_about_a_requirement_once_both_are_in(clean: Place) -> None:
    file, june, [(harriet, first), (eliot, second)] = differing(clean)
    harriet.send(f"/reviews/{first}/talk/rsc", page=f"/reviews/{first}?at=rsc", body="I was moved by April.")
    assert "I was moved by April." in eliot.get(f"/reviews/{second}?at=rsc").text
    assert "I was moved by April." not in eliot.get(f"/reviews/{second}?at=work").text
    assert "I was moved by April." in june.get(f"{file.page}/decision").text


def test_nobody_reads_or_writes_talk_before_their_own_review_is_sent(clean: Place) -> None:
    office(clean, reviewers_needed=2)
    file = a_file(clean, state="in_review")
    harriet, eliot = a_reviewer(clean, "Harriet Bellweather"), a_reviewer(clean, "Eliot Lanternby")
    first, second = a_review(clean, file.file_id, harriet), a_review(clean, file.file_id, eliot)
    write(harriet, first)
    harriet.send(f"/reviews/{first}/talk/rsc", page=f"/reviews/{first}?at=rsc", body="I was moved by April.")
    assert "I was moved" not in eliot.get(f"/reviews/{second}?at=rsc").text
    answers = [
        eliot.send(f"/reviews/{second}/talk/rsc", page=f"/reviews/{second}", body="x"),
        eliot.get(f"/reviews/{second}/joint"),
    ]
    assert [one.status_code for one in answers] == [404, 404]
    with clean.inside("oak"):
        assert [one.body for one in db.session.scalars(select(Remark))] == ["I was moved by April."]


def test_what_is_typed_is_saved_in_the_background_with_the_next_version(clean: Place) -> None:
    file = a_file(clean, state="in_review")
    harriet = a_reviewer(clean, "Harriet Bellweather")
    review = a_review(clean, file.file_id, harriet)
    page = f"/reviews/{review}?at=work"
    path = f"/reviews/{review}/judgements/work"
    shown = harriet.get(page).text
    token = shown.split('name="csrf_token" value="')[1].split('"')[0]
    typed = {"csrf_token": token, "note": "How many fam", "version": version(shown)}
    first = harriet.post(path, data=typed, headers={"X-Autosave": "1"})
    second = harriet.post(path, data=typed | {"note": "How many families?", **first.json}, headers={"X-Autosave": "1"})
    old = harriet.post(path, data=typed | {"note": "older"}, headers={"X-Autosave": "1"})
    assert (first.json, second.json, old.status_code) == ({"version": 2}, {"version": 3}, 409)
    assert "How many families?" in harriet.get(page).text
