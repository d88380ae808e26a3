"""Which version of the product is at work: said with a request for help, and the same as in ``pyproject.toml``."""

VERSION = "0.1.0"
