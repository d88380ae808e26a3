"""What an association tells the Alliance of itself, yes or no, and the checklist that both see."""
