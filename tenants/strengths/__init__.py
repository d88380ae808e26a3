"""How this association sees its own strengths, what it plans with the Alliance, and who carries its work."""
