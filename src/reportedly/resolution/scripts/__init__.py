"""Scripts and spellings: letters romanised by several schemes, and what each slip costs in bits."""
