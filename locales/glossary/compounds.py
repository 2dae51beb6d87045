"""German compounds: Kriminalitätsfurcht holds Kriminalität, Opferhilfe holds Opfer."""

import ahocorasick

LANGUAGES = frozenset({"de"})
# Shorter terms stand in too many words by chance: Zeitraum holds Raum.
SHORTEST_TERM = 5
SHORTEST_REST = 3
LINKS = frozenset({"", "s", "es", "n", "en", "er", "e", "nen"})
ENDINGS = frozenset(
    {"", "e", "s", "es", "n", "en", "er", "ern", "em", "se", "sen", "nen", "innen"}
)


class Compounds:
    """Finds the single-word terms of a language that stand within other words.

    Made of {folded term: anything}; `within` gives what belongs to those found.
    """

    def __init__(self, terms):
        self._terms = {}
        for folded, value in terms.items():
            if len(folded) >= SHORTEST_TERM:
                self._terms[folded] = value
                # Schule, Schulhof
                if folded.endswith("e"):
                    self._terms.setdefault(folded[:-1], value)
        self._automaton = ahocorasick.Automaton()
        for folded in self._terms:
            self._automaton.add_word(folded, folded)
        if self._terms:
            self._automaton.make_automaton()

    def within(self, folded):
        """[(start, end, value)] of the terms in a folded word, longest first.

        A term is the first part, the last one, or between two; whole words are no
        compounds.
        """
        if not self._terms or len(folded) < SHORTEST_TERM + SHORTEST_REST:
            return []
        found = [
            (last - len(term) + 1, last + 1, self._terms[term])
            for last, term in self._automaton.iter(folded)
        ]
        parts = [part for part in found if _is_part(folded, part[0], part[1])]
        return sorted(parts, key=lambda part: part[0] - part[1])


def _is_part(folded, start, end):
    before, after = start, folded[end:]
    if before and before < SHORTEST_REST:
        return False
    if before and after in ENDINGS:
        return True
    return any(
        after.startswith(link) and len(after) - len(link) >= SHORTEST_REST
        for link in LINKS
    )
