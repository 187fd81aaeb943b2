"""The learned reader: one small encoder, and what is read off its vectors."""
