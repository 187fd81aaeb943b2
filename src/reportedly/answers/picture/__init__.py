"""The pages that show the picture as a whole, put to an open casebook."""
