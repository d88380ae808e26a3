"""The page of what each set changed for people: anybody may read it."""

from alliance.standards.blueprint import blueprint, today
from tenants.kernel.access import public
from tenants.kernel.responses import page
from tenants.kernel.standards import difference_words, successive


@blueprint.get("/changes")
@public
def changes() -> str:
    return page("standards/changes.html", entries=difference_words.entries(successive.history()), today=today())
