"""What people have typed and not sent yet: one version for each of their devices, so that none is lost."""
