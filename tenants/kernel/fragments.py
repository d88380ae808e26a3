"""Parts of a page that depend on nothing but what they are given, drawn once: ``{{ kept(found_rows, rows, typed) }}``.

They are kept under the macro, the language, the association's own words and the values themselves: a page gets a
kept part only by showing the very values that it was drawn from, so nothing of one association can come up at another.
"""

from functools import lru_cache
from typing import Any

from flask_babel import get_locale

from tenants.kernel.own_words import here
from tenants.kernel.words import current


def kept(macro: Any, *values: Any) -> Any:
    """What ``macro(*values)`` draws. Its values can be hashed; the macro asks for no tenant, person, form or date."""
    return _drawn(macro, current(), (str(get_locale()), here()), values)


@lru_cache(maxsize=512)
def _drawn(macro: Any, _words: Any, _tongue: tuple[Any, ...], values: tuple[Any, ...]) -> Any:
    return macro(*values)
