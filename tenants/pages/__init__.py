"""What an association writes for its public site: pages, news and events, in its languages, with their history."""
