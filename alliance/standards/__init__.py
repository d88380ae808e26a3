"""The standards that the Alliance publishes; `published` seeds a new registry."""
