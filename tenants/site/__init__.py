"""The association's own settings and public pages, under its own name and brand."""
