"""Care for the people who carry the work: what each carries, who rests, hours given and thanked for."""
