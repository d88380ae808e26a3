"""The features of the association app, lowest first: a feature may use only those before it."""

from importlib import import_module, util

from flask import Flask

FEATURES: tuple[str, ...] = (
    "people",
    "record",
    "applications",
    "endorsements",
    "ratings",
    "standards",
    "talk",
    "progress",
    "finder",
    "questions",
    "reviews",
    "desk",
    "site",
)


def register(app: Flask) -> None:
    """Each feature's ``views.blueprint`` (and ``api.blueprint``), where it has one."""
    for name in FEATURES:
        for part in ("views", "api"):
            module = f"tenants.{name}.{part}"
            if util.find_spec(module):
                app.register_blueprint(import_module(module).blueprint)
        if util.find_spec(f"tenants.{name}.jobs"):
            import_module(f"tenants.{name}.jobs")


for _name in FEATURES:  # a table is known to the metadata once its module is read
    if util.find_spec(f"tenants.{_name}.models"):
        import_module(f"tenants.{_name}.models")
