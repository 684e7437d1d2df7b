"""How near the name of the issuing unit is to items: what an office writes mostly falls into its own field.

The order of candidates leans on it as a reader's does who sees the letterhead. It is never a basis, and a draft without
an issuer is matched by its words alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from recommender.catalogue import ScopeItem
from recommender.meaning.concepts import ConceptSpace
from recommender.recent import Recent
from recommender.text.bags import Bags, bags_of, beside
from recommender.text.codes import Places
from recommender.text.index import Floats, Index, count_rows

# How near the name is to an item's wording and to who needs to know it, by words, and to its edition, by concepts.
OFFICE = ("words", "knows", "field")
# So many characters of names have their features kept.
KEPT = 8_000


class Offices:
    """A catalogue prepared for asking which items are near to a unit's name.

    ``editions``: where each edition's rows start, and the number of items; ``wordings``: the features and the script of
    all items, ``words``: the index of these.
    """

    def __init__(
        self,
        items: Sequence[ScopeItem],
        editions: Places,
        wordings: tuple[Bags, Places],
        words: Index,
        concepts: ConceptSpace,
    ) -> None:
        bags, script = wordings
        self._words, self._concepts = words, concepts
        number = {who: place for place, who in enumerate(dict.fromkeys(item.need_to_know for item in items))}
        self._who = np.array([number[item.need_to_know] for item in items], np.intp)
        known = bags_of(number)
        self._knows = Index(count_rows(known))
        firsts = editions[:-1]
        whole = beside(bags.merged(firsts), known.only(self._who.tolist()).merged(firsts))
        ideographs = np.add.reduceat(np.append(script, 0), firsts) > 0
        self._fields = self._concepts.fields(whole, ideographs.astype(np.intp))
        self._edition = np.repeat(np.arange(len(firsts)), np.diff(editions))
        self._recent = Recent[Floats](KEPT)

    def of(self, issuer: str) -> Floats:
        """OFFICE of every item for a unit's name: shape (items, features)."""
        return self._recent.all([issuer], lambda names: [self._near(name) for name in names])[0]

    def _near(self, issuer: str) -> Floats:
        bags = bags_of([issuer])
        words, knows = (index.similarities(index.query(bags))[0] for index in (self._words, self._knows))
        fields = self._fields @ self._concepts.matter_of(bags)[0]
        return np.stack([words, knows[self._who], fields[self._edition]], axis=1)
