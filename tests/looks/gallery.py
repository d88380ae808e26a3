"""A small app, for tests and eyes only, that shows every component in a few states under an invented look."""

from functools import partial
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Flask, Response, flash, redirect, render_template, request
from flask_babel import Babel
from flask_wtf import CSRFProtect

from tenants.kernel import brand, drawing

HERE = Path(__file__).parent
CSP = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
PAGES = sorted(page.stem for page in (HERE / "pages").glob("*.html") if not page.stem.startswith("_"))
NAME = "Elm Valley Infant & Early Childhood Mental Health Association"


def create_app() -> Flask:
    """The gallery: `/` lists its pages, `/<page>?theme=dark` shows one in a scheme."""
    folders = {"template_folder": str(drawing.TEMPLATES), "static_folder": str(drawing.STATIC)}
    app = Flask(__name__, static_url_path="/static", **folders)
    app.config.update(SECRET_KEY="gallery", WTF_CSRF_ENABLED=False)
    app.jinja_loader.searchpath.append(str(HERE / "pages"))
    drawing.equip(app)
    Babel(app)
    CSRFProtect(app)
    keys = count()
    app.jinja_env.globals["once"] = lambda: f"once-{next(keys)}"
    app.context_processor(given)
    app.after_request(strictly)
    app.add_url_rule("/<page>", "page", lambda page: render_template(f"{page}.html"))
    app.add_url_rule("/<page>", "send", sent, methods=["POST"])
    app.jinja_env.globals["round"] = partial(next, count(1))
    app.add_url_rule("/", "index", lambda: " ".join(f'<a href="/{page}">{page}</a>' for page in PAGES))
    return app


def sent(page: str) -> Any:
    """As the product answers a form: to sign-in when the session is lost, else back with a word."""
    if request.form.get("with") == "a":
        return redirect("/signin")
    flash({"text": "Hour saved. You now have 19.5 of 24.", "undo": f"/{page}"})
    return redirect(f"/{page}")


def strictly(response: Response) -> Response:
    response.headers["Content-Security-Policy"] = CSP
    return response


def given() -> dict[str, object]:
    forms = {"blank": Form(), "failed": failed(), "palette": brand.palette("#ffd21f", "#2f6fb0")}
    about = {"look": look(), "navigation": navigation(), "person": person(), "mailbox_url": "/mailbox"}
    return about | {"may": lambda _permission: False, "page_standing": dict} | forms


def look(**changes: object) -> SimpleNamespace:
    return SimpleNamespace(
        **{
            "name": NAME,
            "short_name": "EVIMHA",
            "logo_url": request.args.get("logo"),
            "css_url": None,
            "locale": "en_US",
            "theme": request.args.get("theme"),
            "languages": [("en_US", "English"), ("es", "Español")],
            "licence_line": "Endorsement® is offered in Elm Valley under license from the "
            "Alliance for the Advancement of Infant Mental Health®.",
            "home_url": "/",
            "is_alliance": False,
            "samples": True,
            "sandbox": False,
            "contact_email": "hello@elm.example",
        }
        | changes
    )


def navigation() -> list[SimpleNamespace]:
    rows = [
        ("Today", "home", 6, None),
        ("Applications", "inbox", 48, None),
        ("Endorsees", "users", 212, None),
        ("Reviewers", "user", 7, "People and pages"),
        ("Our website", "globe", None, "People and pages"),
        ("Settings", "gear", None, "People and pages"),
    ]
    names = ("label", "icon", "count", "group", "url", "current")
    return [
        SimpleNamespace(**dict(zip(names, (*row, f"#{row[1]}", row[0] == "Applications"), strict=True))) for row in rows
    ]


def person() -> SimpleNamespace:
    return SimpleNamespace(name="June Thistlewood", initials="JT", role_line="Coordinator")


class Form:
    """A form as the kernel gives it: what was typed, and what was wrong with it."""

    def __init__(self, values: dict | None = None, errors: dict | None = None) -> None:
        self.values, self.wrong = values or {}, errors or {}
        self.failed = bool(errors)
        self.all_errors = [(name, sentence) for name, row in self.wrong.items() for sentence in row]

    def value(self, name: str) -> object:
        return self.values.get(name, "")

    def many(self, name: str) -> list[str]:
        found = self.values.get(name)
        return found if isinstance(found, list) else [found] if found else []

    def errors(self, name: str) -> list[str]:
        return self.wrong.get(name, [])


def failed() -> Form:
    return Form(
        {"day": "2026-12-12", "note": "Talked about the twins’ first weeks home", "length": "60"},
        {
            "day": ["December 12, 2026 is in the future. Log this hour once you have met."],
            "provider": ["Choose a person, or “Someone else” if they are not in the list."],
            "topics": ["Choose at least one area."],
        },
    )
