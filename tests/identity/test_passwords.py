import pytest

from identity import PasswordKnown, PasswordPersonal, PasswordTooShort, passwords
from identity.errors import WeakPassword

GOOD = "quiet rivers carry boats"


@pytest.mark.parametrize("password", [GOOD, "一行白鹭上青天窗含西岭千秋雪", "Tr0ub4dor&3 and so on", "x" * 7 + GOOD])
def test_a_long_password_of_any_characters_is_taken(password: str):
    passwords.check(password + "!")


@pytest.mark.parametrize(
    ("password", "second_factor", "least"),
    [("fourteen chars", False, 15), ("seven c", True, 8), ("", True, 8), ("x y" * 100, False, 15)],
)
def test_a_password_has_fifteen_characters_or_eight_beside_a_second_factor(
    password: str, second_factor: bool, least: int
):
    with pytest.raises(PasswordTooShort) as refused:
        passwords.check(password, second_factor=second_factor)
    assert refused.value.extra == {"min_length": least}


def test_eight_characters_do_beside_a_second_factor_and_not_without():
    passwords.check("grüß 4me", second_factor=True)
    with pytest.raises(PasswordTooShort):
        passwords.check("grüß 4me")


@pytest.mark.parametrize(
    "password",
    [
        "123456789987654321",  # in the list
        "Q1W2E3R4T5Y6U7I8",  # in the list, in another case
        "passwordpassword",  # a listed one twice
        "password12345678",  # two listed ones
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabcab",
        "0123456789012345",
        "9876543210987654",
        "abcdefghijklmnopqrst",
    ],
)
def test_a_password_that_is_known_or_made_of_such_is_refused(password: str):
    with pytest.raises(PasswordKnown):
        passwords.check(password)


def test_without_the_list_a_known_password_would_be_taken(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(passwords, "_known", frozenset)
    passwords.check("q1w2e3r4t5y6u7i8")


@pytest.mark.parametrize("password", ["zhang.wei@example.org", "Zhang.Wei-zhang.wei", "wenzhen wenzhen 1"])
def test_ones_own_name_and_address_are_no_password(password: str):
    with pytest.raises(PasswordPersonal):
        passwords.check(password, own_words=("zhang.wei@example.org", "zhang.wei"))
    with pytest.raises(PasswordPersonal):
        passwords.check("问诊问诊问诊问诊问诊问诊问诊问 1")


def test_every_refusal_is_a_weak_password():
    assert {issubclass(kind, WeakPassword) for kind in (PasswordTooShort, PasswordKnown, PasswordPersonal)} == {True}
