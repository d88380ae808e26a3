"""What `make run` starts: database, web, worker and provisioner, and how they end together."""
