"""What patients are written when their doctor has moved an appointment: both times, in their words and their time."""

from datetime import timedelta

import pytest

from core.settings import Settings
from matching import MOVED, MovedLetters
from notices import Post, channels_of
from tests.mailbox import Mailbox, plain
from tests.matching.conftest import Practice
from tests.matching.test_doctors_moves import move
from tests.matching.test_reminders import settings_with


@pytest.mark.parametrize(
    ("language", "subject", "says"),
    [
        (
            "en",
            "Your appointment was moved to Monday 23 November, 10:00",
            "moved your video appointment from Monday 23 November 2026 at 09:00 (Asia/Shanghai, UTC+8) to Monday 23",
        ),
        ("fr", "Votre rendez-vous est déplacé", "annulez par le lien, sans frais"),
        ("zh", "预约改到", "张伟医生将您的视频问诊由2026年11月23日（星期一）09:00"),
    ],
)
async def test_both_times_are_written_at_once_and_only_while_they_are_true(
    practice: Practice, settings: Settings, monkeypatch: pytest.MonkeyPatch, language: str, subject: str, says: str
) -> None:
    monkeypatch.setattr("notices.configured", lambda _: ("mail",))
    mailbox = Mailbox()
    await mailbox.start()
    try:
        chosen = settings_with(settings, mailbox)
        post = Post(practice.database, channels_of(chosen, practice.database), {MOVED: MovedLetters(chosen).write})
        booked = await practice.book(await practice.person(), 60)
        await practice.database.pool.execute("UPDATE person SET locale = $1, time_zone = 'Asia/Shanghai'", language)
        moved = await move(practice, booked, 120)
        await post.deliver()
        [letter] = mailbox.letters
        assert subject in letter["Subject"]
        assert says in plain(letter).replace("\n", " ")
        assert f"https://wenzhen.example/bookings/{booked.id}" in plain(letter)
        practice.time.advance(timedelta(seconds=1))
        between = await move(practice, moved, 150)
        practice.time.advance(timedelta(seconds=1))
        await move(practice, between, 180)
        await post.deliver()
        assert len(mailbox.letters) == 2  # the one between was no longer true
    finally:
        await mailbox.stop()
