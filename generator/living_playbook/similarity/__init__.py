"""What entries say, as words: passages of a page, the words in them, and how much two entries have in common."""

from living_playbook.similarity.duplicates import NearDuplicate, is_near_duplicate, near_duplicates, near_duplicates_of
from living_playbook.similarity.kin import Kin, Kinship
from living_playbook.similarity.overlap import Overlap, Shared, Stretch, overlap_of
from living_playbook.similarity.passages import Passage, passages_of
from living_playbook.similarity.reasons import explanation, place_in_words, reason_of, share_in_words
from living_playbook.similarity.shingles import Text, text_of
from living_playbook.similarity.similar import Duplicate, Relative, Similar, similar_to
from living_playbook.similarity.words import STOP_WORDS, Word, first_letter, is_pair, located, stem, words_of

__all__ = [
    "STOP_WORDS",
    "Duplicate",
    "Kin",
    "Kinship",
    "NearDuplicate",
    "Overlap",
    "Passage",
    "Relative",
    "Shared",
    "Similar",
    "Stretch",
    "Text",
    "Word",
    "explanation",
    "first_letter",
    "is_near_duplicate",
    "is_pair",
    "located",
    "near_duplicates",
    "near_duplicates_of",
    "overlap_of",
    "passages_of",
    "place_in_words",
    "reason_of",
    "share_in_words",
    "similar_to",
    "stem",
    "text_of",
    "words_of",
]
