"""Work on django-tenants' side, asked for line by line by ``benchmarks.theirs``; times are seconds."""

import json
import os
import sys
import time
from importlib.metadata import version
from io import StringIO

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")

import django  # noqa: E402

django.setup()

from customers.models import Client, Domain, RegisterEntry  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import override_settings  # noqa: E402
from django_tenants.clone import CloneSchema  # noqa: E402
from django_tenants.utils import schema_context  # noqa: E402

TEMPLATE = "template"


def timed(act, *arguments):
    began = time.perf_counter()
    act(*arguments)
    return time.perf_counter() - began


def tenant(schema, *, make):
    """A tenant's row and host; ``make`` lets django-tenants make the schema by migrations."""
    row = Client(schema_name=schema, name=schema, short_name=schema, languages=["en", "es"])
    row.auto_create_schema = make
    row.save(verbosity=0)
    Domain.objects.create(domain=f"{schema}.localhost", tenant=row, is_primary=True)


def migrations():
    """Written from the models as they are now; no database is asked."""
    call_command("makemigrations", "customers", "records", verbosity=0, interactive=False)


def platform():
    call_command("migrate_schemas", shared=True, verbosity=0, interactive=False)
    tenant(TEMPLATE, make=True)
    return f"Django {django.get_version()}, django-tenants {version('django-tenants')}"


def by_migrations(schema):
    return timed(lambda: tenant(schema, make=True))


def by_clone(schema):
    """As its manual says: a template tenant named in the settings, cloned when a tenant is saved."""
    with override_settings(TENANT_CREATION_FAKES_MIGRATIONS=True, TENANT_BASE_SCHEMA=TEMPLATE):
        return timed(lambda: tenant(schema, make=True))


def by_clone_alone(schema):
    """Only its SQL function and the tenant's row, without the fake migrations that follow."""

    def make():
        tenant(schema, make=False)
        CloneSchema().clone_schema(TEMPLATE, schema)

    return timed(make)


def fill(count):
    """So many tenants, made by their own migration's SQL: nothing of this is measured."""
    text = StringIO()
    with schema_context(TEMPLATE):  # its router writes no tables of tenants elsewhere
        call_command("sqlmigrate", "records", "0001", stdout=text)
    for n in range(Client.objects.count(), int(count)):
        schema = f"fill{n}"
        tenant(schema, make=False)
        with connection.cursor() as cursor:
            cursor.execute(f"create schema {schema}")
            cursor.execute(f"set search_path = {schema}")
            cursor.execute(text.getvalue())
            cursor.execute("create table django_migrations (like template.django_migrations including all)")
            cursor.execute("insert into django_migrations (app, name, applied) select app, name, applied from template.django_migrations")
            cursor.execute("set search_path = public")
    return Client.objects.count()


def furnish():
    """The association of the page and its entries; its host's name is ours."""
    with open(os.environ["BENCH_FACTS"], encoding="utf-8") as file:
        facts = json.load(file)
    tenant(facts["slug"], make=True)
    kept = {name: facts[name] for name in ("name", "short_name", "css_url", "languages")}
    Client.objects.filter(schema_name=facts["slug"]).update(**kept)
    RegisterEntry.objects.bulk_create(RegisterEntry(tenant=facts["slug"], **one) for one in facts["entries"])


def upgrade(executor):
    """``migrate_schemas`` over every tenant."""
    return timed(lambda: call_command("migrate_schemas", tenant=True, executor=executor, verbosity=0, interactive=False))


def reached(column):
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from information_schema.columns where table_name = 'person' and column_name = %s", [column])
        return cursor.fetchone()[0]


def main():
    """A JSON list of words on each line of the input, an answer as JSON for each."""
    for line in sys.stdin:
        verb, *words = json.loads(line)
        print(json.dumps(globals()[verb](*words)), flush=True)


if __name__ == "__main__":
    main()
