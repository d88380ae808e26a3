"""The shared tables: associations, their hosts, the public register and nothing else."""

from django.db import models
from django_tenants.models import DomainMixin, TenantMixin


class Client(TenantMixin):
    name = models.TextField()
    short_name = models.TextField()
    css_url = models.TextField(default="")
    languages = models.JSONField(default=list)
    auto_create_schema = True


class Domain(DomainMixin):
    pass


class RegisterEntry(models.Model):
    number = models.TextField(primary_key=True)
    tenant = models.TextField()
    category = models.TextField()
    addons = models.JSONField(default=list)
    status = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True)
    name = models.TextField(null=True)
    search_key = models.TextField(null=True)
    place = models.TextField(null=True)
    sample = models.BooleanField(default=False)
    published_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "register"
        indexes = [models.Index(fields=["tenant"], name="ix_register_tenant")]
