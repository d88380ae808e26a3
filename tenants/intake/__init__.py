"""How people come in: the interest list, cohorts with waiting lists, windows, the look at registrations."""
