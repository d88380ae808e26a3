"""A switch is typed in any language of the pages."""

import pytest

from tenants.kernel.standards.knobs import Knob
from tenants.standards import given

SWITCH = Knob("roles.FS.renewal.audit", now=True)


@pytest.mark.parametrize(("typed", "meant"), [("yes", True), ("Sí", True), ("si", True), ("No", False), ("NO ", False)])
def test_yes_is_understood_in_spanish_too(typed: str, meant: bool) -> None:
    assert given.value(SWITCH, {"value": typed}, ("standards.index", {}), known=()) is meant
