from __future__ import annotations

from recommender.law.scheme_file import load_scheme
from service.samples import read_samples


def test_one_sample_of_every_kind_is_offered() -> None:
    samples = read_samples([load_scheme("cn-2024")])
    kinds = [sample.kind for sample in samples]
    assert {"direct", "habit", "no_item", "derived"} <= set(kinds)
    assert len(kinds) == len(set(kinds))
    assert {sample.language for sample in samples} == {"zh"}
    assert all(sample.tier and sample.date for sample in samples)
