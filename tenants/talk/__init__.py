"""Talk about each section of an application: who said what, for whom it waits, what is new."""
