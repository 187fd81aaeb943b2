"""Document -> Mention, Claim: the only room that knows spaCy."""
