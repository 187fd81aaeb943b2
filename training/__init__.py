"""How the learned reader is taught: make train. Needs torch; nothing here ships."""
