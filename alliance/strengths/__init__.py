"""How strong associations are and become: rubric, ratings, plans made together, meetings with minutes."""
