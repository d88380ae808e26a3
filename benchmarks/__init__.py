"""What the README's figures are measured with: ours and django-tenants on one server, in one run."""
