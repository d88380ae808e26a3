"""Who gives reflective supervision: hours to confirm, the directory, and for whom their hours count."""
