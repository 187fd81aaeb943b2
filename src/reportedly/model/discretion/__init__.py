"""What may leave the house: what people marked sensitive, and what was taken back."""
