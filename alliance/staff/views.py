"""Accounts of the Alliance's staff: by invitation only."""

from tenants.kernel.signin.views import blueprint as accounts_blueprint

blueprint = accounts_blueprint("staff")
