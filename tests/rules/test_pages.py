"""What may stand on a public page, whatever somebody types; addresses, order and differences of texts."""

import re

import pytest

from tenants.kernel.lines import differences
from tenants.kernel.marked import Shot, pictures_in, plain, rendered
from tenants.kernel.refusal import Refusal
from tenants.kernel.workflow import refusal
from tenants.pages import rules

SHOTS = {3: Shot("/pictures/abc", "Hands hold a cup", 640, 480)}
ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src='https://evil.example'></iframe>",
    "<a href='javascript:alert(1)'>press</a>",
    "[press](javascript:alert(1))",
    "[press](JaVaScRiPt:alert(1))",
    "[press](java\tscript:alert(1))",
    "[press](&#106;avascript:alert(1))",
    "[press](data:text/html;base64,PHNjcmlwdD4=)",
    "[press](vbscript:msgbox(1))",
    "[press](file:///etc/passwd)",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/track.png)",
    "![x](//evil.example/track.png)",
    "![x](/pictures/../logout)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    '![x" onerror="alert(1)](picture-3)',
    '![x](picture-3 "t\\" onload=\\"alert(1)")',
    '[a](https://ok.example "t\\" onmouseover=\\"alert(1)")',
    '<https://ok.example/"onmouseover=alert(1)>',
    "<style>body{display:none}</style>",
    "<form action=https://evil.example><input name=password></form>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href=https://evil.example>",
    "`<script>alert(1)</script>`",
    "```\n<script>alert(1)</script>\n```",
    '```js" onload="alert(1)\ncode\n```',
    "| <script>a</script> |\n|---|\n| <b onclick=x>b</b> |",
    "# <script>alert(1)</script>",
    "<!-- --><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<math><mtext></p><script>alert(1)</script>",
    "\\<script>alert(1)</script>",
)
TAG = re.compile(r"<\s*/?\s*([a-z0-9]+)((?:\s+[a-z-]+(?:=\"[^\"]*\")?)*)\s*/?>", re.IGNORECASE)
KNOWN = {"p", "br", "hr", "em", "strong", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "img"} | {
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td")
}


@pytest.mark.parametrize("typed", ATTACKS)
def test_whatever_is_typed_a_page_holds_only_plain_marks(typed: str) -> None:
    html = rendered(typed, SHOTS)
    tags = TAG.findall(html)
    names = {name.lower() for name, _rest in tags}
    given = dict(pair for _name, rest in tags for pair in re.findall(r'([a-z-]+)="([^"]*)"', rest))
    assert (html.count("<"), names - KNOWN) == (len(tags), set())
    assert set(given) - {"href", "title", "rel", "src", "alt", "width", "height", "start"} == set()
    assert given.get("src", "/pictures/abc") == "/pictures/abc"
    assert re.match(r"(https?|mailto|tel):|/(?!/)|$", given.get("href", "")) is not None


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Hello **you**", "<p>Hello <strong>you</strong></p>\n"),
        ("# Title", "<h2>Title</h2>\n"),
        ("[us](/about)", '<p><a href="/about" rel="noopener">us</a></p>\n'),
        ("![](picture-3)", '<p><img src="/pictures/abc" alt="Hands hold a cup" width="640" height="480"></p>\n'),
        ("![A cup](picture-3)", '<p><img src="/pictures/abc" alt="A cup" width="640" height="480"></p>\n'),
        ("![A cup](picture-9)", "<p>A cup</p>\n"),
    ],
)
def test_what_people_write_looks_as_they_meant(typed: str, shown: str) -> None:
    assert rendered(typed, SHOTS) == shown


def test_a_letter_says_the_same_without_marks() -> None:
    assert plain("## Hello\n\nA **kind** letter,\nsee [our page](https://oak.example/about).\n\n- one\n- two") == [
        "Hello",
        "A kind letter, see our page (https://oak.example/about).",
        "one",
        "two",
    ]


def test_a_text_knows_its_pictures() -> None:
    assert pictures_in("![a](picture-3) and ![](picture-12), ![x](https://x.example/1.png)") == [(3, "a"), (12, "")]


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Our Board", "our-board"),
        ("¿Qué es la salud mental?", "que-es-la-salud-mental"),
        ("Children’s rights & us", "childrens-rights-us"),
        ("子ども", "page"),
        ("x" * 90, "x" * 60),
    ],
)
def test_an_address_is_plain_letters(title: str, slug: str) -> None:
    assert rules.slug_of(title) == slug


def test_an_address_that_is_taken_gets_a_number() -> None:
    assert rules.free_slug("news", {"news", "news-2"}) == "news-3"


@pytest.mark.parametrize(
    ("action", "state", "facts", "reason"),
    [
        ("publish", "draft", rules.Text(1, None, "A", "b"), None),
        ("publish", "published", rules.Text(2, 1, "A", "b"), None),
        ("publish", "published", rules.Text(2, 2, "A", "b"), Refusal("text_shown")),
        ("publish", "draft", rules.Text(1, None, "A", " "), Refusal("text_empty")),
        ("publish", "draft", rules.Text(1, None, "A", "b", (7,)), Refusal("picture_gone", number=7)),
        ("withdraw", "published", rules.Text(), None),
        ("withdraw", "draft", rules.Text(), Refusal("not_in_this_state", action="withdraw", state="draft")),
    ],
)
def test_when_a_text_may_be_shown(action: str, state: str, facts: rules.Text, reason: Refusal | None) -> None:
    assert refusal(rules.TABLE, action, state, facts) == reason


@pytest.mark.parametrize(
    ("name", "by", "order"),
    [("b", -1, "bac"), ("b", 1, "acb"), ("a", -1, "abc"), ("c", 1, "abc")],
)
def test_a_page_moves_one_place(name: str, by: int, order: str) -> None:
    assert rules.moved(list("abc"), name, by) == list(order)


def test_what_changed_is_told_line_by_line() -> None:
    assert differences("one\ntwo", "one\nthree") == [(" ", "one"), ("-", "two"), ("+", "three")]
