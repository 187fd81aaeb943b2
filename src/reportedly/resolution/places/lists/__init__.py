"""Lists of places that a person brings: their formats, and the shelf on which a casebook keeps them."""
