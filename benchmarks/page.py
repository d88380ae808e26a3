"""One page, the public register with 25 entries: ours, the same on bare psycopg2, and the same on django-tenants."""

import json
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import chain, zip_longest
from statistics import median
from typing import Any

from benchmarks import theirs
from benchmarks.installation import ENTRIES, HOST, OAK, Installation, entries
from benchmarks.table import Figure, beside, dearer, quantile
from benchmarks.talk import Talk
from tenants.kernel import brand
from tenants.kernel.categories import CATEGORIES

PATH = "/register"
WARM = 200
LICENCE = "Endorsement® is offered under license from the Alliance for the Advancement of Infant Mental Health®."
TOKEN = re.compile(r'(name="csrf_token" value=")[^"]*')
BLANK = re.compile(r"\s+(?=<)|(?<=>)\s+")
PART = re.compile(r"<[^>]*>|[^<]+")


def figures(installation: Installation, django: theirs.Django, turns: int, requests: int) -> list[Figure]:
    """Turn by turn, so that what else the machine does weighs on each alike; medians of the turns."""
    with serving(installation, django) as talks:
        pages = {name: TOKEN.sub(r"\1", talk.ask("page")) for name, talk in talks.items()}
        _alike(pages)
        for talk in talks.values():
            talk.ask(str(WARM))
        found: dict[str, list[Any]] = {name: [] for name in talks}
        for _ in range(turns):
            for name, talk in talks.items():
                found[name].append(talk.ask(str(requests)))
    cpu = {name: median(one["cpu"] for one in answers) for name, answers in found.items()}
    walls = {name: list(chain.from_iterable(one["walls"] for one in answers)) for name, answers in found.items()}
    half, last = ({name: quantile(one, share) for name, one in walls.items()} for share in (0.5, 0.99))
    what = f"Tenant page {PATH} with {ENTRIES} entries, CPU a request"
    return [
        dearer(f"{what}, beside raw psycopg2 in Flask", cpu["ours"], cpu["raw"], 1.8),
        dearer("… CPU a request, beside django-tenants", cpu["ours"], cpu["django"], 0.55),
        beside("… CPU a request, beside django-tenants with our templates in it", cpu["ours"], cpu["ours in django"]),
        *(
            beside(f"… {name} of the wall, beside {other}", values["ours"], values[key])
            for name, values in (("p50", half), ("p99", last))
            for key, other in (("raw", "raw psycopg2"), ("django", "django-tenants"))
        ),
    ]


@contextmanager
def serving(installation: Installation, django: theirs.Django) -> Iterator[dict[str, Talk]]:
    """Three processes with one WSGI callable each."""
    (installation.data / "facts.json").write_text(json.dumps(facts(), default=str), encoding="utf-8")
    django.do("furnish")
    own, there = installation.environment, {**django.environment, "BENCH_SERVES": "yes"}
    programs = {
        "ours": (sys.executable, "wsgi:application", own),
        "raw": (sys.executable, "benchmarks.raw_page:app", own),
        "django": (str(theirs.PYTHON), "pages:application", {**there, "BENCH_DRAWS": "own"}),
        "ours in django": (str(theirs.PYTHON), "pages:application", {**there, "BENCH_DRAWS": "ours"}),
    }
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(closing(Talk([python, "-m", "benchmarks.loop", module, HOST, PATH], environment)))
            for name, (python, module, environment) in programs.items()
        }


def facts() -> dict[str, Any]:
    """What both sides say, for the side that cannot ask our code."""
    return {
        "entries": entries(),
        "slug": OAK.slug,
        "name": OAK.name,
        "short_name": OAK.short_name,
        "css_url": f"/brand-{brand.fingerprint(OAK.brand, OAK.accent)}.css",
        "languages": OAK.languages,
        "zone": OAK.time_zone,
        "categories": {code: name._args[0] for code, name in CATEGORIES.items()},
        "licence_line": LICENCE,
        "navigation": [("Endorsement", "site.home", "home"), ("Register", "endorsements.register", "search")],
        "footer": [("Accessibility", "/accessibility"), ("Privacy", "/privacy")],
        "addresses": [],
    }


def _alike(pages: dict[str, str]) -> None:
    """All say the same, or the figures compare nothing; where a line breaks is each template language's own affair."""
    parts = {name: PART.findall(BLANK.sub("", text)) for name, text in pages.items()}
    for name, other in parts.items():
        different = [pair for pair in zip_longest(parts["ours"], other) if pair[0] != pair[1]]
        if different:
            print(f"pages differ: {name} in {len(different)} parts", file=sys.stderr)
            print(*(f"  {own}\n  {their}" for own, their in different[:3]), sep="\n", file=sys.stderr)
