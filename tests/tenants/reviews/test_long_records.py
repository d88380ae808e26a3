"""A record of ten thousand hours is read in leaves of fifty; each entry can still be led to, and all of it printed."""

import re
from typing import Any

import pytest
from sqlalchemy import text

from tenants.kernel.db import db
from tests.place import Place
from tests.tenants.desk.files import a_file, a_review, a_reviewer

ROW = re.compile(r'<tr id="rsc-([^"]+)"')
HOURS = text("""
insert into rsc (id, person_id, version, from_day, minutes, provider_id, format, mode, age_bands, about_own_provision,
    peer, confirmed_at, created_at)
select md5('hour' || n)::uuid, :person, 1, date '2015-01-01' + n % 3000, 60, :provider, 'individual', 'in_person',
    '["prenatal_to_36m"]', false, false, now(), now() + n * interval '1 second' from generate_series(1, 10000) n
""")
LATE = "id = md5('hour9000')::uuid"


@pytest.fixture
def long(clean: Place) -> Any:
    """A file in review with ten thousand hours more than the usual ones."""
    file = a_file(clean, state="in_review")
    with clean.inside("oak"):
        db.session.execute(HOURS, {"person": file.person_id, "provider": file.provider_id})
    return file


def test_ten_thousand_entries_are_drawn_fifty_at_a_time(clean: Place, long: Any) -> None:
    june, harriet = clean.arrive("oak", "June Thistlewood", "coordinator"), a_reviewer(clean, "Harriet Bellweather")
    review = f"/reviews/{a_review(clean, long.file_id, harriet)}?at=rsc"
    with clean.inside("oak"):
        late = str(db.session.scalar(text(f"select id from rsc where {LATE}")))
    first, led = june.get(long.page).text, june.get(f"{long.page}?rsc_entry={late}").text
    read = harriet.get(f"{review}&rsc_entry={late}").text
    assert [(len(ROW.findall(one)), late in ROW.findall(one)) for one in (first, led, read)] == [
        (50, False), (50, True), (50, True),
    ]  # fmt: skip
    ahead = re.findall(r'rel="next" href="([^"#]*)#t-rsc"', first)
    assert set(ROW.findall(first)) & set(ROW.findall(june.get(ahead[0]).text)) == set()


def test_whoever_decides_keeps_what_they_wrote_while_turning_pages(clean: Place, long: Any) -> None:
    june = clean.arrive("oak", "June Thistlewood", "coordinator")
    with clean.inside("oak"):
        db.session.execute(text("update application set state = 'to_decide'"))
    page = f"{long.page}/decision"
    ahead = re.findall(r'form="decision" data-turn formaction="([^"#]*)#t-rsc">Next', june.get(page).text)
    key = re.findall(r'name="_once" value="([^"]*)"', june.get(page).text)[0]
    for _time in range(2):  # a page that is loaded anew asks again
        turned = june.send(ahead[0], page=page, _once=key, verdict="hold", reasons="Which of the two groups was it?")
        chosen = re.findall(r'name="verdict" value="(\w+)"[^>]* checked', turned.text)
        assert (turned.status_code, chosen, "Which of the two groups was it?</textarea>" in turned.text) == (
            200, ["hold"], True,
        )  # fmt: skip
    assert set(ROW.findall(turned.text)).isdisjoint(ROW.findall(june.get(page).text))
    assert len(ROW.findall(turned.text)) == 50
