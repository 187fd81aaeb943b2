"""What leaves the house: the static site and files for other tools."""
