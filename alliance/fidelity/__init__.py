"""Fidelity without faces: figures about associations, the proof of what nobody reads, and fidelity reviews."""
