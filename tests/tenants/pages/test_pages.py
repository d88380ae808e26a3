"""The office writes, shows, compares and takes back; the public reads what is published, in its language."""

import re
from io import BytesIO

from PIL import Image

from tests.place import Browser, Place
from tests.tenants.pages.writing import page, publish, write


def coordinator(place: Place) -> Browser:
    return place.arrive("oak", "June Thistlewood", "coordinator")


def prose(place: Place, path: str, **headers: str) -> str:
    """What the public reads between the marks, or the status when there is nothing."""
    answer = place.client("oak").get(path, headers=headers)
    if answer.status_code != 200:
        return str(answer.status_code)
    found = answer.text.partition('<div class="prose"')[2].partition("</div>")[0].partition(">")[2]
    return re.sub(r"<[^>]+>", "", found).strip()


def photo(size: tuple[int, int] = (40, 30)) -> BytesIO:
    out, picture = BytesIO(), Image.new("RGB", size, "#a33")
    tags = picture.getexif()
    tags[0x010E] = "Taken at 12 Harbor Street"
    picture.save(out, "JPEG", exif=tags)
    out.seek(0)
    return out


def test_a_draft_is_read_by_nobody_until_it_is_published(clean: Place) -> None:
    june = coordinator(clean)
    editor = page(june)
    write(june, editor, "Ann and Bea.")
    before = prose(clean, "/about/our-board")
    publish(june, editor, "Ann and Bea.")
    assert (before, prose(clean, "/about/our-board")) == ("404", "Ann and Bea.")


def test_a_newer_draft_leaves_what_everybody_reads(clean: Place) -> None:
    june = coordinator(clean)
    editor = page(june)
    publish(june, editor, "Ann and Bea.")
    write(june, editor, "Ann and Cy.")
    assert prose(clean, "/about/our-board") == "Ann and Bea."
    assert "English: published, with a newer draft" in june.get("/website").text


def test_publishing_is_undone_to_what_stood_there_before(clean: Place) -> None:
    june = coordinator(clean)
    editor = page(june)
    publish(june, editor, "First.")
    publish(june, editor, "Second.")
    undo = re.findall(r'action="(/website/[^"]+/publication[^"]+)"', june.get(editor).text)[0].replace("&amp;", "&")
    june.send(undo, page=editor)
    assert prose(clean, "/about/our-board") == "First."


def test_the_first_publishing_is_undone_to_nothing(clean: Place) -> None:
    june = coordinator(clean)
    editor = page(june)
    publish(june, editor, "First.")
    june.send(f"{editor}/withdrawal", page=editor)
    assert prose(clean, "/about/our-board") == "404"


def test_a_preview_shows_the_text_and_saves_nothing(clean: Place) -> None:
    june = coordinator(clean)
    editor = page(june)
    shown = june.send(f"{editor}/preview", page=editor, title="Board", summary="", body="**Not** yet <script>").text
    assert "<strong>Not</strong> yet &lt;script&gt;" in shown
    assert ("**Not** yet &lt;script&gt;</textarea>" in shown, "Not</strong>" in june.get(editor).text) == (True, False)


def test_whoever_saves_over_a_newer_version_is_told_and_keeps_their_words(clean: Place) -> None:
    june = coordinator(clean)
    editor = page(june)
    old = june.get(editor).text
    write(june, editor, "By Ann.")
    hidden = dict(re.findall(r'name="(csrf_token|_once|_version)" value="([^"]*)"', old))
    late = june.post(f"{editor}/text", data={**hidden, "title": "Our board", "body": "By Bea."})
    assert (late.status_code, "By Bea.</textarea>" in late.text, "By Ann." in late.text) == (422, True, True)
    assert "newer version" in late.text


def test_a_preview_in_between_does_not_save_over_a_colleague(clean: Place) -> None:
    june = coordinator(clean)
    editor = page(june)
    typed = {"title": "Our board", "body": "By Bea.", "_version": "1"}
    publish(june, editor, "By Ann.")
    looked = june.send(f"{editor}/preview", page=editor, **typed).text
    assert re.findall(r'name="_version" value="(\d+)"', looked) == ["1"]
    late = june.send(f"{editor}/text", page=editor, **typed)
    again = re.findall(r'name="_version" value="(\d+)"', late.text)
    assert (late.status_code, again, prose(clean, "/about/our-board")) == (422, ["2"], "By Ann.")


def test_a_preview_of_too_long_a_text_keeps_every_letter(clean: Place) -> None:
    june = coordinator(clean)
    editor = page(june)
    answer = june.send(f"{editor}/preview", page=editor, title="Board", body="a" * 60_001)
    assert (answer.status_code, "a" * 60_001 + "</textarea>" in answer.text) == (422, True)


def test_details_sent_again_after_a_slip_do_not_save_over_a_colleague(clean: Place) -> None:
    june = coordinator(clean)
    editor = page(june)
    facts, old = f"{editor}/facts", {"slug": "our-board", "_version": "1"}
    june.send(facts, slug="our-board", adopted_on="2020-06-30")
    slip = june.send(facts, adopted_on="2021-02-29", **old)
    assert re.findall(r'name="_version" value="(\d+)"', slip.text) == ["1"]
    assert june.send(facts, adopted_on="2021-02-28", **old).status_code == 422
    assert 'value="2020-06-30"' in june.get(facts).text


def test_every_version_is_kept_compared_and_brought_back(clean: Place) -> None:
    june = coordinator(clean)
    editor = page(june)
    for body in ("Ann.\r\nBea.", "Ann.\r\nCy."):  # as browsers send lines
        publish(june, editor, body)
    changed = june.get(f"{editor}/comparison?old=2&new=3").text
    assert (re.findall(r"<del>(.*?)</del>", changed), re.findall(r"<ins>(.*?)</ins>", changed)) == (["Bea."], ["Cy."])
    history = june.get(f"{editor}/history").text
    assert (history.count("· June Thistlewood"), re.findall(r"Version (\d)", history)) == (3, ["3", "2", "1"])
    june.send(f"{editor}/return", page=f"{editor}/history", number="2")
    assert ("Ann.\nBea.</textarea>" in june.get(editor).text, prose(clean, "/about/our-board")) == (True, "Ann.\nCy.")


def test_each_language_is_published_by_itself(clean: Place) -> None:
    june = coordinator(clean)
    editor = page(june)
    publish(june, editor, "In English.")
    before = prose(clean, "/about/our-board", **{"Accept-Language": "es"})
    publish(june, f"{editor}?language=es", "En español.", title="Nuestra junta")
    after = prose(clean, "/about/our-board", **{"Accept-Language": "es"})
    assert (before, after, prose(clean, "/about/our-board")) == ("In English.", "En español.", "In English.")


def test_vision_and_mission_stand_on_the_home_page(clean: Place) -> None:
    june = coordinator(clean)
    for name, body in (("vision", "Every child is held."), ("mission", "We hold those who hold.")):
        publish(june, page(june, name.title(), name=name), body, title=name.title())
    home = clean.client("oak").get("/").text
    assert ("Every child is held." in home, "We hold those who hold." in home) == (True, True)


def test_a_statement_says_when_it_was_adopted(clean: Place) -> None:
    june = coordinator(clean)
    editor = page(june, "Tenets", name="tenets")
    publish(june, editor, "We adopted them.", title="Tenets")
    facts = {"slug": "tenets", "listed": "true", "adopted_on": "2024-05-14"}
    june.send(f"{editor}/facts", **facts)
    assert "Adopted on May 14, 2024." in clean.client("oak").get("/about/tenets").text


def test_pages_stand_in_the_order_that_the_office_gave(clean: Place) -> None:
    june = coordinator(clean)
    for title in ("Alpha", "Beta", "Gamma"):
        editor = page(june, title)
        publish(june, editor, "Words.", title=title)
    june.send(f"{editor}/order", page="/website", way="up")
    assert re.findall(r'href="/about/(\w+)"', clean.client("oak").get("/about").text) == ["alpha", "gamma", "beta"]


def test_two_pages_never_share_an_address(clean: Place) -> None:
    june = coordinator(clean)
    page(june, "Our board")
    other = page(june, "Our board")
    answer = june.send(f"{other}/facts", slug="our-board", listed="true")
    assert (answer.status_code, "has this address already" in answer.text) == (422, True)


def test_a_picture_needs_words_and_loses_its_place_and_camera(clean: Place) -> None:
    june = coordinator(clean)
    silent = june.send("/website/pictures", picture=(photo(), "us.jpg"))
    june.send("/website/pictures", picture=(photo((3000, 200)), "us.jpg"), **{"alt-en": "Hands hold a cup"})
    publish(june, page(june), "![](picture-1)")
    shown = clean.client("oak").get("/about/our-board").text
    source = re.findall(r'<img src="(/pictures/\w+)" alt="Hands hold a cup" width="1600" height="107">', shown)[0]
    content = clean.client("oak").get(source).data
    assert (silent.status_code, b"Harbor" in photo().read(), b"Harbor" in content) == (422, True, False)


def test_a_file_that_is_no_picture_is_refused(clean: Place) -> None:
    june = coordinator(clean)
    for content in (b"<svg onload=alert(1)>", b"%PDF-1.7 x", b"\xff\xd8\xff broken", b""):
        answer = june.send("/website/pictures", picture=(BytesIO(content), "x.jpg"), **{"alt-en": "A cup"})
        assert (content, answer.status_code) == (content, 422)


def test_a_text_without_its_picture_is_not_published(clean: Place) -> None:
    june = coordinator(clean)
    answer = publish(june, page(june), "![](picture-4)")
    assert (answer.status_code, "Picture 4 does not exist any more" in answer.text) == (422, True)


def test_only_the_office_writes(clean: Place) -> None:
    editor = page(coordinator(clean))
    rosalind = clean.arrive("oak", "Rosalind Applegate", "reviewer")
    assert [rosalind.get(path).status_code for path in ("/website", editor, f"{editor}/history")] == [403] * 3


def test_a_picture_that_was_removed_leaves_its_words_and_can_come_back(clean: Place) -> None:
    june = coordinator(clean)
    june.send("/website/pictures", picture=(photo(), "us.jpg"), **{"alt-en": "Hands hold a cup"})
    publish(june, page(june), "![](picture-1) ![A cup](picture-1)")
    removal = re.findall(r'action="(/website/pictures/[\w-]+/removal)"', june.get("/website/pictures").text)[0]
    june.send(removal, page="/website/pictures")
    gone = clean.client("oak").get("/about/our-board").text
    june.send(removal.replace("removal", "restoring"), page="/website/pictures")
    back = clean.client("oak").get("/about/our-board").text
    assert ("A cup" in gone, gone.count('src="/pictures/'), back.count('src="/pictures/')) == (True, 0, 2)
