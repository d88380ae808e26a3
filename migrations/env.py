"""One environment, two lanes: ``platform`` (shared, alliance) and ``tenant`` (no schema named)."""

from alembic import context

config = context.config
connection = config.attributes["connection"]
lane = config.attributes["lane"]
options = {"version_table": "alembic_version", "transaction_per_migration": False}
if lane == "platform":
    options["version_table_schema"] = "shared"
context.configure(connection=connection, target_metadata=None, **options)
with context.begin_transaction():
    context.run_migrations()
