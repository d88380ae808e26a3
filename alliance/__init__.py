"""The Alliance's own app: licences, sites, standards and the register over all associations."""

from importlib import import_module, util
from urllib.parse import urlencode

from alliance import log_words, navigation, permissions
from alliance.staff import models
from tenants.kernel import api, hooks, mailbox, shell
from tenants.kernel.app import App
from tenants.kernel.settings import Settings
from tenants.kernel.side import Side, Tables

FEATURES = (
    "staff",
    "associations",
    "licences",
    "sites",
    "standards",
    "register",
    "onboarding",
    "fidelity",
    "assistance",
    "strengths",
    "meetings",
    "dashboard",
)
SIDE = Side(
    name="alliance",
    tables=Tables.of(models),
    permissions=permissions.PERMISSIONS,
    privileged=permissions.PRIVILEGED,
    home="/home",
    navigation=navigation.links,
    visitors=navigation.visitors,
    role_labels=permissions.LABELS,
    accounts="staff",
    logged=log_words.WORDS,
)


def create_app(settings: Settings, database_url: str | None = None) -> App:
    """The app that serves the Alliance's host; ``database_url`` is another login's (worker)."""
    app = App(__name__, settings, SIDE, database_url or settings.staff_database_url)
    app.config["SIGN_IN_URL"] = lambda target: "/signin?" + urlencode({"next": target})
    app.config["PROVE_URL"] = lambda target: "/prove?" + urlencode({"next": target})
    for blueprint in (shell.blueprint, hooks.blueprint, mailbox.blueprint(settings)):
        app.register_blueprint(blueprint)
    for name in FEATURES:
        if util.find_spec(f"alliance.{name}.views"):
            app.register_blueprint(import_module(f"alliance.{name}.views").blueprint)
        if util.find_spec(f"alliance.{name}.api"):
            api.register(app, import_module(f"alliance.{name}.api").blueprint)
        if util.find_spec(f"alliance.{name}.jobs"):
            import_module(f"alliance.{name}.jobs")
    app.check_access()
    return app


for _name in FEATURES:  # a table is known to the metadata once its module is read
    if util.find_spec(f"alliance.{_name}.models"):
        import_module(f"alliance.{_name}.models")
