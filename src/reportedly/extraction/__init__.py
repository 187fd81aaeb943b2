"""Document -> Mention, Claim: the only room that knows spaCy."""

from reportedly.extraction.english import EnglishExtractor, load_english, open_english

__all__ = ["EnglishExtractor", "load_english", "open_english"]
