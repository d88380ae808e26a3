"""The page of what each set of the Alliance changed for people, at an association’s own host."""

from tenants.kernel.access import public
from tenants.kernel.responses import page
from tenants.kernel.standards import difference_words, successive
from tenants.standards.blueprint import blueprint, today


@blueprint.get("/rules/changes")
@public
def changes() -> str:
    return page("standards/changes.html", entries=difference_words.entries(successive.history()), today=today())
