"""Pages in a browser on this machine, with the pens: FastAPI, its routes, its forms."""
