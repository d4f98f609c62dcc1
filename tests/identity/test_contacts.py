import pytest

from identity import BadContact, contacts
from identity.contacts import Contact


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("Lina@Example.ORG", Contact(email="lina@example.org")),
        ("  lina@example.org ", Contact(email="lina@example.org")),
        ("李娜@例子.中国", Contact(email="李娜@例子.中国")),
        ("13800138000", Contact(phone="+8613800138000")),
        ("+86 138-0013-8000", Contact(phone="+8613800138000")),
        ("+33 6 12 34 56 78", Contact(phone="+33612345678")),
    ],
)
def test_a_contact_is_brought_to_one_form(typed: str, known: Contact):
    assert contacts.parse(typed) == known


@pytest.mark.parametrize("typed", ["", "lina", "lina@", "@example.org", "12345", "+86 1", "a@b@c.org", "+999 12345"])
def test_what_is_neither_is_refused(typed: str):
    with pytest.raises(BadContact):
        contacts.parse(typed)
