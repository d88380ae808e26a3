"""The association app as the kernel builds it: its tables, permissions, features and pages to return to."""

from urllib.parse import urlencode

from tenants import features, log_words, navigation, permissions
from tenants.applications import closed
from tenants.kernel import hooks, mailbox, practice, shell
from tenants.kernel.app import TenantApp
from tenants.kernel.settings import Settings
from tenants.kernel.side import Side, Tables
from tenants.people import actions, models
from tenants.providers import queries as providers
from tenants.site import stories

SIDE = Side(
    name="tenants",
    tables=Tables.of(models),
    permissions=permissions.PERMISSIONS,
    privileged=permissions.PRIVILEGED,
    home="/home",
    navigation=navigation.links,
    visitors=navigation.visitors,
    role_labels=permissions.LABELS,
    arrived=actions.note_opening,
    marks={navigation.GIVES: providers.gives},
    stories=stories.told,
    closed_log=closed.of_log,
    closed_mail=closed.of_mail,
    logged=log_words.WORDS,
)


def create_app(settings: Settings, database_url: str | None = None) -> TenantApp:
    """The app that serves every association's host; ``database_url`` is another login's (worker)."""
    app = TenantApp("tenants", settings, SIDE, database_url or settings.tenants_database_url)
    app.config["SIGN_IN_URL"] = lambda target: "/signin?" + urlencode({"next": target})
    app.config["PROVE_URL"] = lambda target: "/prove?" + urlencode({"next": target})
    for blueprint in (shell.blueprint, hooks.blueprint, mailbox.blueprint(settings), practice.blueprint):
        app.register_blueprint(blueprint)
    features.register(app)
    app.check_access()
    return app
