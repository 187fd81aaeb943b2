"""The scoreboard: what the reading is worth, measured on data nobody here wrote."""
