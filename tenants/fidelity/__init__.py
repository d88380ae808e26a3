"""What this association tells the Alliance: its own figures in full, what of them is shown, and fidelity reviews."""
