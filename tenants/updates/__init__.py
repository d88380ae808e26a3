"""Updates by e-mail: who asked for them and proved it, the letters of news, and the way out of them."""
