"""Sites of associations: asked for, followed while they are made, undone or closed."""
