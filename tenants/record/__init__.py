"""The lifelong professional record: education, work, training, reflective supervision (RSC)."""
