"""What goes out: pages, and the redirect after something was saved."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response


def page(template: str, **facts: Any) -> str:
    """A rendered page; rendering happens inside the transaction, so no lazy loading is needed later."""
    return render_template(template, **facts)


def saved(sentence: str | dict[str, Any], endpoint: str, **arguments: Any) -> Response:
    """303 to the next page, which says this sentence (a toast); ``{text, undo}`` offers the way back."""
    flash(sentence, "done")  # type: ignore[arg-type]  # any JSON may be flashed
    return redirect(url_for(endpoint, **arguments), 303)
