"""News and events as the public reads them: pages, archive, feed and calendar."""
