"""The requirement checker, without app and database."""
