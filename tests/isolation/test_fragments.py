"""What was drawn for one association comes up at no other, and is drawn anew when what it shows has changed."""

from tests.alliance.scene import publish
from tests.place import Place


def listed(place: Place, slug: str) -> list[str]:
    """The names on this association's register, as a visitor reads it."""
    body = place.client(slug).get("/register").text
    return [name for name in ("Ann Oakley", "Ann Elmwood", "Ann Changed") if name in body]


def test_each_register_shows_its_own_people_whoever_looked_before(clean: Place) -> None:
    publish(clean, "oak", 1, name="Ann Oakley")
    publish(clean, "elm", 1, name="Ann Elmwood")
    assert [listed(clean, slug) for slug in ("oak", "elm", "oak", "elm")] == [["Ann Oakley"], ["Ann Elmwood"]] * 2


def test_a_name_taken_off_or_changed_is_gone_at_the_next_look(clean: Place) -> None:
    publish(clean, "oak", 1, name="Ann Oakley")
    assert listed(clean, "oak") == ["Ann Oakley"]
    change(clean, "update shared.register set name = 'Ann Changed'")
    assert listed(clean, "oak") == ["Ann Changed"]
    change(clean, "update shared.register set name = null")
    assert listed(clean, "oak") == []


def test_the_same_row_is_drawn_in_each_language(clean: Place) -> None:
    publish(clean, "oak", 1, name="Ann Oakley")
    browser = clean.client("oak")
    english = browser.get("/register").text
    spanish = browser.get("/register", headers={"Accept-Language": "es"}).text
    assert [("Current" in page, "Vigente" in page) for page in (english, spanish)] == [(True, False), (False, True)]


def change(place: Place, statement: str) -> None:
    with place.superuser() as connection, connection.cursor() as cursor:
        cursor.execute(statement)
