"""The checker for programs at this side's hosts."""

from tenants.kernel.standards.api import blueprint as checker

blueprint = checker()
