from __future__ import annotations

import pytest
from argon2 import extract_parameters

from service.people.password_rules import PasswordRules, WeakPassword, check_former, check_new, common_words
from service.people.passwords import Cost, Hasher, invented

CHEAP = Hasher(Cost(1, 8192, 1))
NAMES = ("pat.smith", "王小明")


def fault(password: str) -> str | None:
    """The key of what is wrong with a password."""
    try:
        check_new(password, NAMES, PasswordRules())
    except WeakPassword as error:
        return error.key
    return None


@pytest.mark.parametrize("password", ["three blue lanterns", "红灯笼挂在屋檐下的第三棵树", "x7-pat-q9-lamp-ok"])
def test_good_passwords(password: str) -> None:
    assert fault(password) is None


def test_an_invented_password_keeps_the_rules() -> None:
    assert [fault(invented()) for _ in range(50)] == [None] * 50


@pytest.mark.parametrize(
    ("password", "key"),
    [
        ("short-one-1", "short"), ("", "short"), ("pat.smith1234", "name"), ("Pat_Smith_99", "name"),
        ("ＰＡＴ．ＳＭＩＴＨ２０２６", "name"), ("王小明王小明王小明王小明", "name"), ("Password2026", "common"),
        ("aaaaaaaaaaaaaaaa", "common"), ("abababababababab", "common"), ("1234567890123", "common"),
        ("我爱中国我爱中国我爱中国", "common"), ("woaizhongguo88", "common"), ("QwertyUiop12", "common"),
    ],
)  # fmt: skip
def test_weak_passwords(password: str, key: str) -> None:
    assert fault(password) == f"problem.password_{key}"


def test_the_list_of_common_words_is_plain() -> None:
    assert len(common_words()) > 40
    assert all(word == word.casefold().strip() and " " not in word for word in common_words())


def test_a_hash_is_argon2id_at_the_cost_asked_for_and_salted() -> None:
    made = CHEAP.hashed("three blue lanterns")
    assert made != CHEAP.hashed("three blue lanterns")
    found = extract_parameters(made)
    assert (found.time_cost, found.memory_cost, found.parallelism, found.type.name) == (1, 8192, 1, "ID")
    assert CHEAP.is_password(made, "three blue lanterns")
    assert not CHEAP.is_password(made, "three blue lantern")
    assert not CHEAP.is_password("no hash", "three blue lanterns")


def test_full_width_and_half_width_are_one_password() -> None:
    assert CHEAP.is_password(CHEAP.hashed("three blue １２３"), "three blue 123")


def test_nobodys_hash_costs_what_everybodys_costs_and_opens_to_nothing() -> None:
    assert extract_parameters(CHEAP.nobodys) == extract_parameters(CHEAP.hashed("three blue lanterns"))
    assert not CHEAP.is_password(None, "three blue lanterns")


def test_a_hash_at_another_cost_is_outdated() -> None:
    assert not CHEAP.outdated(CHEAP.hashed("x"))
    assert Hasher(Cost(2, 8192, 1)).outdated(CHEAP.hashed("x"))


def test_a_former_password_does_not_come_back() -> None:
    former = [CHEAP.hashed("three blue lanterns"), CHEAP.hashed("four red lanterns")]
    check_former("five green lanterns", former, CHEAP)
    with pytest.raises(WeakPassword, match="not long ago"):
        check_former("four red lanterns", former, CHEAP)
