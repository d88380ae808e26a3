"""Associations and their licences as dated facts; asks for a site, never makes one itself."""
