"""Finding a doctor: the index and what keeps it true, ranked search, suggestions, triage."""

from search.checker import Difference, check
from search.engine import Engine, EngineDown
from search.errors import InvalidCursor, InvalidPolicy, InvalidSearch
from search.exposure import seen_little
from search.hits import Hit
from search.index import behind_alias, current
from search.index import drop as drop_index
from search.indexer import Indexer, roll_forward
from search.patients import Sex
from search.ranking import DEFAULT, Part, RankingPolicy
from search.reindex import RebuildUnderWay, Rebuilt, mend, rebuild
from search.results import Results, Writer
from search.saved import SavedSearch, TooManySearches, forget_search, save_search, saved_searches
from search.searching import DoctorSearch
from search.shown import Shown
from search.suggest import Suggestion
from search.symptoms import Emergency, Question, Triage, emergency, emergency_of, triage
from search.understanding import Understanding, Vocabulary
from search.wanted import Sort, Wanted
from search.weights import BOUNDS, Bounds, policy_of, weights_of
from search.words import is_hanzi

__all__ = [
    "BOUNDS",
    "DEFAULT",
    "Bounds",
    "Difference",
    "DoctorSearch",
    "Emergency",
    "Engine",
    "EngineDown",
    "Hit",
    "Indexer",
    "InvalidCursor",
    "InvalidPolicy",
    "InvalidSearch",
    "Part",
    "Question",
    "RankingPolicy",
    "RebuildUnderWay",
    "Rebuilt",
    "Results",
    "SavedSearch",
    "Sex",
    "Shown",
    "Sort",
    "Suggestion",
    "TooManySearches",
    "Triage",
    "Understanding",
    "Vocabulary",
    "Wanted",
    "Writer",
    "behind_alias",
    "check",
    "current",
    "drop_index",
    "emergency",
    "emergency_of",
    "forget_search",
    "is_hanzi",
    "mend",
    "policy_of",
    "rebuild",
    "roll_forward",
    "save_search",
    "saved_searches",
    "seen_little",
    "triage",
    "weights_of",
]
