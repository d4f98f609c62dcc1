"""What is known of other processes' rooms: the rules on plain values."""

from realtime.leases import LEASE_SECONDS, Heard, Leases

ROOM = "consultation:1"


def known(*roles: str) -> Leases:
    leases = Leases()
    leases.heard("a", 1, 0)
    leases.seat("a", ROOM, roles)
    return leases


def test_a_doubled_or_overtaken_batch_is_old_and_a_missing_one_is_noticed() -> None:
    leases = Leases()
    numbers = [(3, Heard.NEW), (4, Heard.NEXT), (4, Heard.OLD), (3, Heard.OLD), (7, Heard.GAP), (8, Heard.NEXT)]
    assert [leases.heard("a", number, 0) for number, _ in numbers] == [heard for _, heard in numbers]


def test_what_a_process_says_is_a_state() -> None:
    leases = known("patient")
    leases.seat("a", ROOM, ["patient", "doctor"])
    leases.seat("a", ROOM, ["patient", "doctor"])
    assert leases.roles_in(ROOM) == {"patient", "doctor"}
    leases.seat("a", ROOM, [])
    assert leases.roles_in(ROOM) == set()


def test_a_silent_process_is_gone_when_its_lease_has_run_out_and_not_before() -> None:
    leases = known("patient")
    leases.heard("b", 1, 0)
    leases.seat("b", ROOM, ["patient"])
    leases.heard("b", 2, 4)
    assert leases.expired(LEASE_SECONDS) == []
    assert leases.expired(LEASE_SECONDS + 0.1) == ["a"]
    leases.forget("a")
    assert leases.roles_in(ROOM) == {"patient"}, "somebody of that side is still at the other one"
    leases.forget("b")
    assert leases.roles_in(ROOM) == set()


def test_who_tells_everything_has_nobody_in_the_rooms_left_out() -> None:
    leases = known("patient")
    leases.seat("a", "consultation:2", ["doctor"])
    leases.begin("a")
    leases.seat("a", ROOM, ["doctor"])
    assert leases.roles_in("consultation:2") == {"doctor"}, "nothing flickers while it is being told"
    assert leases.unnamed("a") == {"consultation:2"}
