"""The features of the association app, lowest first: a feature may use only those before it."""

from importlib import import_module, util

from flask import Flask

from tenants.kernel import api

FEATURES: tuple[str, ...] = (
    "people",
    "drafts",
    "record",
    "applications",
    "endorsements",
    "ratings",
    "standards",
    "providers",
    "talk",
    "progress",
    "finder",
    "intake",
    "questions",
    "redaction",
    "reviews",
    "advice",
    "appeals",
    "strengths",
    "care",
    "desk",
    "arrivals",
    "fidelity",
    "help",
    "pages",
    "news",
    "updates",
    "guide",
    "site",
    "readiness",
)


def register(app: Flask) -> None:
    """Each feature's ``views.blueprint`` (and ``api.blueprint``), where it has one."""
    for name in FEATURES:
        if util.find_spec(f"tenants.{name}.views"):
            app.register_blueprint(import_module(f"tenants.{name}.views").blueprint)
        if util.find_spec(f"tenants.{name}.api"):
            api.register(app, import_module(f"tenants.{name}.api").blueprint)
        if util.find_spec(f"tenants.{name}.jobs"):
            import_module(f"tenants.{name}.jobs")


for _name in FEATURES:  # a table is known to the metadata once its module is read
    if util.find_spec(f"tenants.{_name}.models"):
        import_module(f"tenants.{_name}.models")
