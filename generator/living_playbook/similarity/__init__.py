"""What entries say, as words: passages of a page, the words in them, and how much two entries have in common."""

from living_playbook.similarity.passages import Passage, passages_of
from living_playbook.similarity.words import STOP_WORDS, stem, words_of

__all__ = ["STOP_WORDS", "Passage", "passages_of", "stem", "words_of"]
