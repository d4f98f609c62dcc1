"""Patients, doctors and their consultations in a real database, at a moment of our choosing."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import consultations
from consultations import Consultation
from core.clock import VirtualTime
from core.database import Database
from core.ids import new_id
from directory import Mode
from identity import Role, Viewer, open_session, viewer_of
from matching import SlotRequest, hold, put_schedule, read_schedule
from tests.consenting import agree

TODAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)  # a Monday, 08:00 in Shanghai
ANSWER_WITHIN = timedelta(hours=24)
SEED = """
    INSERT INTO city VALUES (1, '上海', 'Shanghai', 'shanghai', '上海', 'CN', 31.2, 121.5, 'Asia/Shanghai', 1);
    INSERT INTO specialty (code, parent, zh, en, fr, weight) VALUES
        ('03', NULL, '内科', 'Internal medicine', 'Médecine interne', 1),
        ('03.01', '03', '呼吸内科', 'Respiratory medicine', 'Pneumologie', 1),
        ('03.04', '03', '心血管内科', 'Cardiology', 'Cardiologie', 1),
        ('10', NULL, '眼科', 'Ophthalmology', 'Ophtalmologie', 1);
    INSERT INTO institution (id, name, name_en, pinyin, level, city_id, latitude, longitude, address)
         VALUES (1, '医院', 'Hospital', 'yiyuan', '三级甲等', 1, 31.2, 121.5, '');
"""
ADD_DOCTOR = """
    INSERT INTO doctor (id, person_id, name, name_pinyin, gender, title, institution_id, city_id, specialty_codes,
                        expertise_zh, expertise_en, expertise_fr, languages, practising_since, price_text, price_video,
                        price_visit, answers_text, takes_instant)
    VALUES ($1, $2, '张伟', 'zhang wei', 'male', 'chief', 1, 1, $3, '', '', '', '{zh}', 2000, 3000, 5000, 9000, $4, $5)
"""


@dataclass
class Clinic:
    """Makes people, and the consultations between them."""

    database: Database
    time: VirtualTime
    doctor_ids: dict[UUID, int] = field(default_factory=dict)
    appends: consultations.Appends = field(init=False)

    def __post_init__(self) -> None:
        self.appends = consultations.Appends(self.database)

    async def person(self, *roles: Role, consents: bool = True) -> Viewer:
        """Somebody with a session, who has agreed to consult."""
        person = new_id()
        async with self.database.transaction() as tx:
            await tx.execute(
                "INSERT INTO person (id, email, name) VALUES ($1, $2, '李娜')", person, f"{person}@example.org"
            )
            for role in roles:
                await tx.execute("INSERT INTO person_role VALUES ($1, $2)", person, role)
            if consents:
                await agree(tx, person)
            token, _ = await open_session(tx, person, "bearer", 365)
            viewer = await viewer_of(tx, token)
        assert viewer is not None
        return viewer

    async def patient(self) -> Viewer:
        return await self.person("patient")

    async def doctor(self, *specialties: str, text: bool = True, instant: bool = False) -> Viewer:
        viewer = await self.person("doctor")
        number = self.doctor_ids[viewer.person_id] = len(self.doctor_ids) + 1
        await self.database.pool.execute(
            ADD_DOCTOR, number, viewer.person_id, list(specialties) or ["03"], text, instant
        )
        return viewer

    def id_of(self, doctor: Viewer) -> int:
        return self.doctor_ids[doctor.person_id]

    async def ask(self, patient: Viewer, doctor: Viewer) -> Consultation:
        """A text consultation that waits for its answer."""
        async with self.database.transaction() as tx:
            return await consultations.open_text(
                tx, patient, self.id_of(doctor), "胸闷三天", answer_within=ANSWER_WITHIN
            )

    async def ask_anyone(self, patient: Viewer, specialty: str) -> Consultation:
        """An instant consultation in the pool of `specialty`."""
        async with self.database.transaction() as tx:
            return await consultations.open_instant(tx, patient, specialty, "发烧")

    async def talk(self, patient: Viewer, doctor: Viewer) -> Consultation:
        """A running text consultation."""
        asked = await self.ask(patient, doctor)
        return await self.act("accept", doctor, asked.id)

    async def held(self, patient: Viewer, doctor: Viewer, mode: Mode = Mode.VIDEO, hours: float = 1) -> UUID:
        """A slot that is held, some hours from `TODAY`."""
        number = self.id_of(doctor)
        weekly = [
            {"weekday": day, "starts": "08:00", "ends": "11:30", "mode": mode.value, "slot_minutes": 30}
            for day in range(7)
        ]
        async with self.database.transaction() as tx:
            schedule = read_schedule(time_zone="Asia/Shanghai", weekly=weekly, lead_minutes=0)
            await put_schedule(tx, number, schedule, 0)
        async with self.database.transaction() as tx:
            request = SlotRequest(number, mode, TODAY + timedelta(hours=hours))
            return (await hold(tx, patient.person_id, patient.person_id, request)).id

    async def appointment(
        self, patient: Viewer, doctor: Viewer, mode: Mode = Mode.VIDEO, hours: float = 1
    ) -> Consultation:
        """A confirmed appointment some hours from `TODAY`."""
        held = await self.held(patient, doctor, mode, hours)
        async with self.database.transaction() as tx:
            _, consultation = await consultations.confirm_booking(tx, patient, held, "复查")
            return await consultations.get(tx, patient, consultation)

    async def keep_hours(
        self, doctor: Viewer, text_per_day: int | None, time_zone: str = "Asia/Shanghai", version: int = 0
    ) -> None:
        """A doctor's hours, with how many questions a day; for appointments none but Tuesday mornings."""
        tuesday = {"weekday": 1, "starts": "08:00", "ends": "11:30", "mode": "video", "slot_minutes": 30}
        schedule = read_schedule(time_zone=time_zone, weekly=[tuesday], lead_minutes=0, text_per_day=text_per_day)
        async with self.database.transaction() as tx:
            await put_schedule(tx, self.id_of(doctor), schedule, version)

    async def act(self, what: str, viewer: Viewer, consultation: UUID, *more: Any) -> Consultation:
        """One of the use cases by its name, in a transaction of its own."""
        async with self.database.transaction() as tx:
            done: Consultation = await getattr(consultations, what)(tx, viewer, consultation, *more)
            return done

    async def call(self, viewer: Viewer, consultation: UUID) -> UUID:
        """The call that `viewer` has begun."""
        async with self.database.transaction() as tx:
            return (await consultations.join_call(tx, viewer, consultation)).id

    async def see(self, viewer: Viewer, consultation: UUID) -> Consultation:
        async with self.database.transaction() as tx:
            return await consultations.get(tx, viewer, consultation)

    async def say(self, viewer: Viewer, consultation: UUID, text: str, cid: UUID | None = None) -> consultations.Said:
        return await consultations.say(self.appends, viewer, consultation, cid or new_id(), {"text": text})

    async def lines(self, viewer: Viewer, consultation: UUID) -> list[str]:
        """The room's lines: what was said, or the code of a system line."""
        async with self.database.transaction() as tx:
            found, last = await consultations.read_messages(tx, viewer, consultation, 0, 200)
        assert [line.seq for line in found] == list(range(1, last + 1)), "the sequence has no gaps"
        return [line.body.get("text") or line.body["code"] for line in found]

    async def told(self) -> list[str]:
        """The consultation topics in the outbox, in order."""
        rows = await self.database.pool.fetch(
            "SELECT topic FROM outbox WHERE topic LIKE 'consultation.%' ORDER BY txid, seq"
        )
        return [row["topic"].removeprefix("consultation.") for row in rows]


async def open_clinic(database: Database, time: VirtualTime) -> Clinic:
    await database.pool.execute(SEED)
    return Clinic(database, time)
