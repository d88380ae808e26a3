"""The page of an association's practice site: ask for it, follow it, start over, take it away."""

from typing import Any

from flask import current_app, g, redirect, url_for

from alliance.associations import queries as associations
from alliance.associations import words as told
from alliance.onboarding import practice, words
from alliance.onboarding.blueprint import blueprint, today
from tenants.kernel import practice as door
from tenants.kernel.access import allow
from tenants.kernel.responses import page


@blueprint.get("/associations/<code>/practice")
@allow("onboarding.read")
def practice_site(code: str) -> str:
    one, found = associations.known(code, today()), practice.of(code)
    shown = practice.shown(found, current_app.settings.base_host)  # type: ignore[attr-defined]
    return page(
        "alliance/onboarding/practice.html",
        one=one,
        shown=shown,
        steps=told.step_rows(found.steps),
        done=sum(step.state == "done" for step in found.steps),
        door=door.address(shown["host"], shown["slug"]) if shown["open"] else None,
        words=words,
    )


@blueprint.post("/associations/<code>/practice")
@allow("onboarding.work")
def ask_practice(code: str) -> Any:
    practice.ask(associations.known(code, today()), g.actor.id, today())
    return redirect(url_for("onboarding.practice_site", code=code), 303)


@blueprint.post("/associations/<code>/practice/<any(restart, remove):action>")
@allow("onboarding.work")
def change_practice(code: str, action: str) -> Any:
    practice.change(associations.known(code, today()).body.code, action)
    return redirect(url_for("onboarding.practice_site", code=code), 303)
