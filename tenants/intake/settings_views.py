"""How people come in: at any time, in windows or by cohort; time to finish; the look at registrations."""

from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from tenants.applications.intake import intake, windows
from tenants.applications.models import Window
from tenants.applications.office import office
from tenants.intake import schemas, words
from tenants.intake.blueprint import blueprint
from tenants.kernel.access import allow
from tenants.kernel.db import db
from tenants.kernel.requests import filled, submitted
from tenants.kernel.responses import page, saved

HERE = ("intake.settings", {})


@blueprint.get("/settings/intake")
@allow("site.edit")
def settings() -> str:
    row = intake()
    return page(
        "tenants/intake/settings.html",
        windows=windows(),
        words=words,
        intake_open=office().intake_open,
        form=filled(
            mode=row.mode,
            approves="true" if row.approves else "",
            finish_days=row.finish_days or "",
            cohort_size=row.cohort_size,
            reply_days=row.reply_days,
        ),
    )


@blueprint.post("/settings/intake")
@allow("site.edit")
def change() -> Any:
    typed, row = submitted(schemas.Rule(), page=HERE), intake(lock=True)
    for name, value in typed.items():
        setattr(row, name, value)
    row.version += 1
    return saved(_("Saved. This holds from now on; who registered before keeps their dates."), HERE[0])


@blueprint.post("/settings/intake/windows")
@allow("site.edit")
def add_window() -> Any:
    db.session.add(Window(**submitted(schemas.Window(), page=HERE)))
    return saved(_("Added. People can register on these days."), HERE[0])


@blueprint.post("/settings/intake/windows/<uuid:window_id>/removal")
@allow("site.edit")
def remove_window(window_id: UUID) -> Any:
    row = db.session.get(Window, window_id)
    if row is None:
        raise NotFound
    db.session.delete(row)
    return saved(_("Removed. Who registered in it goes on as before."), HERE[0])
