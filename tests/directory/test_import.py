"""Doctors and institutions from CSV files: what is refused and why, and that nothing is written twice or by halves."""

import csv
import gzip
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest

import directory
import matching
from cli import importing, importing_csv
from cli.errors import Refusal
from cli.importing import Outcome
from cli.importing_csv import SheetPlan
from core.database import Database
from core.settings import ROOT
from directory import Known, Line, Row, RowReader, RowRefused, UnreadableFile, Written, read_sheet

INSTITUTION = {
    "id": "7", "name": "仁和医院", "name_en": "Renhe Hospital", "level": "三级甲等", "city": "上海",
    "latitude": "31.2", "longitude": "121.5", "address": "一路1号",
}  # fmt: skip
DOCTOR = {
    "id": "1", "name": "张伟", "gender": "male", "title": "chief", "institution_id": "7", "specialty_codes": "03.04;03",
    "languages": "zh;en", "practising_since": "1999", "name_pinyin": "", "expertise_zh": "高血压", "expertise_en": "",
    "expertise_fr": "", "price_text": "3000", "price_video": "", "price_visit": "0", "currency": "",
    "sees_children": "是", "answers_text": "yes", "takes_instant": "",
}  # fmt: skip
KNOWN = Known(
    cities={"上海": [(1, "上海")], "suzhou": [(2, "苏州"), (3, "宿州")], "1": [(1, "上海")]},
    specialties={"03", "03.04"},
    institutions={7},
    year=2026,
)
FACTS = "SELECT topic, payload->>'doctor_id' AS doctor FROM outbox ORDER BY seq"
BROKEN = """
CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the disk is full'; END $$;
CREATE TRIGGER broken BEFORE INSERT ON doctor FOR EACH ROW WHEN (NEW.id = 4) EXECUTE FUNCTION broken();
"""
MENDED = "DROP TRIGGER IF EXISTS broken ON doctor; DROP FUNCTION IF EXISTS broken"


def written(path: Path, rows: Sequence[dict[str, str]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        table = csv.DictWriter(file, list(rows[0]))
        table.writeheader()
        table.writerows(rows)
    return path


def read(path: Path, row: dict[str, str]) -> Row:
    """The values of a file's only row."""
    sheet = read_sheet(written(path, [row]))
    return RowReader(sheet, KNOWN).read(next(sheet.lines()))


async def imported(database: Database, path: Path, batch: int = 2) -> Outcome:
    return await importing.take(database, SheetPlan(read_sheet(path)), lambda done, total: None, batch)


async def told(database: Database) -> list[str]:
    """The doctors of whom a fact was published since the last time this was asked, in order."""
    facts = await database.pool.fetch(FACTS)
    await database.pool.execute("TRUNCATE outbox")
    assert {fact["topic"] for fact in facts} <= {"doctor.changed"}
    return [fact["doctor"] for fact in facts]


@pytest.fixture
async def hospital(database: Database, tmp_path: Path) -> AsyncIterator[Database]:
    """A database with one institution, which came from a file."""
    await imported(database, written(tmp_path / "institutions.csv", [INSTITUTION]))
    yield database
    await database.pool.execute(MENDED)


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("id", "0", "no whole number from 1"),
        ("id", "١", "no whole number from 1"),
        ("name", " ", "is empty"),
        ("name", "仁" * 201, "longer than 200"),
        ("address", "bell\a", "control character"),
        ("level", "四级", "is none of"),
        ("city", "", "is empty"),
        ("city", "Atlantis", "no city of the directory"),
        ("city", "Suzhou", "several are called Suzhou: write the GeoNames id, 2 (苏州), 3 (宿州)"),
        ("latitude", "91", "from -90 to 90"),
        ("latitude", "nan", "from -90 to 90"),
        ("longitude", "east", "from -180 to 180"),
    ],
)
def test_an_institution_is_refused_with_the_column_and_the_reason(
    tmp_path: Path, column: str, value: str, reason: str
) -> None:
    with pytest.raises(RowRefused) as refused:
        read(tmp_path / "file.csv", INSTITUTION | {column: value})
    (told,) = refused.value.reasons
    assert told.startswith(f"{column}: ")
    assert reason in told


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("id", "2147483648", "no whole number from 1 to 2147483647"),
        ("name", "", "is empty"),
        ("gender", "M", "is none of female, male"),
        ("title", "professor", "is none of associate_chief, attending, chief, resident"),
        ("institution_id", "8", "there is no institution 8; import the institutions first"),
        ("institution_id", "", "no whole number"),
        ("specialty_codes", "03;99", "there is no specialty 99"),
        ("specialty_codes", ";", "is empty"),
        ("languages", "chinese", "two letters"),
        ("languages", "", "is empty"),
        ("practising_since", "2027", "from 1940 to 2026"),
        ("price_video", "30.00", "in minor units (3000 is 30.00)"),
        ("price_visit", "-1", "no whole number"),
        ("price_text", "free", "no whole number"),
        ("answers_text", "maybe", "neither yes nor no"),
        ("currency", "yuan", "three capital letters"),
        ("expertise_fr", "é" * 2001, "longer than 2000"),
    ],
)
def test_a_doctor_is_refused_with_the_column_and_the_reason(
    tmp_path: Path, column: str, value: str, reason: str
) -> None:
    with pytest.raises(RowRefused) as refused:
        read(tmp_path / "file.csv", DOCTOR | {column: value})
    (told,) = refused.value.reasons
    assert told.startswith(f"{column}: ")
    assert reason in told


def test_every_reason_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(RowRefused, match=r"answers_text: is yes, and there is no price_text .*; title: 'x' is none of"):
        read(tmp_path / "file.csv", DOCTOR | {"price_text": "", "title": "x"})


def test_the_second_row_with_an_id_and_one_with_too_few_cells_are_refused(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path / "file.csv", [INSTITUTION, INSTITUTION]))
    reader, (first, second) = RowReader(sheet, KNOWN), sheet.lines()
    reader.read(first)
    with pytest.raises(RowRefused, match="id: 7 is in line 2 already"):
        reader.read(second)
    with pytest.raises(RowRefused, match="it has 1 cells, the header 8"):
        reader.read(Line(4, ("7",)))


def test_what_is_left_out_is_made_or_has_a_default(tmp_path: Path) -> None:
    needed = {column: DOCTOR[column] for column in directory.Kind.DOCTORS.required}
    row = read(tmp_path / "file.csv", needed | {"name": "吕 静", "title": "主任医师", "gender": "女"})
    assert row[1:5] == ("吕 静", "lv jing", "female", "chief")
    assert row[13:] == (False, False, None, None, None, "CNY", False, True, False)
    assert read(tmp_path / "file.csv", needed | {"name": "Hélène Roux"})[2] == "helene roux"
    assert read(tmp_path / "file.csv", DOCTOR | {"name_pinyin": "Zeng  Wei"})[2] == "zeng wei"
    institution = read(tmp_path / "file.csv", INSTITUTION | {"city": "上海市", "name_en": ""})
    assert institution[2:6] == ("仁和医院", "ren he yi yuan", "三级甲等", 1)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.csv", b"", "a.csv is empty"),
        ("a.csv", b"\xef\xbb\xbf\r\n\r\n", "a.csv is empty"),
        ("a.csv", "id,name\n1,张".encode("gb18030"), "is not UTF-8"),
        ("a.csv", b"id;name;level\n", "with commas between them"),
        ("a.csv", b"id,name,level,city,latitude,longitude,fax\n1", "columns that mean nothing here: fax"),
        ("a.csv", b"id,name,level,city,latitude,longitude,\n1", r"mean nothing here: \(unnamed\)"),
        ("a.csv", b"id,name,level,city,latitude,latitude\n1", "names columns twice: latitude"),
        ("a.csv", b"id,name,gender,institution_id\n1", "read as doctors, lacks columns: title, specialty_codes"),
        ("a.csv", b"id,name,level,city,latitude,longitude\n,,\n", "has a header and no rows"),
        ("a.csv", b'id,name,level,city,latitude,longitude\n1,x\n2,"x', "is not CSV from line 3 on"),
        (
            "a.csv",
            gzip.compress(b"id,name,level,city,latitude,longitude\n1" * 9, mtime=0)[:-9],
            "gzip file that is damaged",
        ),
        (
            "a.csv",
            b"id,name,level,city,latitude,longitude\n" + b"x" * 50_000_000,
            "is not CSV from line 2 on: field larger",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(
    tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match=sentence):
        read_sheet(path)
    with pytest.raises(Refusal, match=sentence):
        importing_csv.readable(path)


async def test_an_imported_doctor_is_in_the_directory_and_told_of_once(hospital: Database, tmp_path: Path) -> None:
    path = written(tmp_path / "doctors.csv", [DOCTOR], encoding="utf-8-sig")
    assert (await imported(hospital, path)).written == Written(added=1)
    async with hospital.transaction() as tx:
        doctor = await directory.doctor(tx, 1)
    assert (doctor.name, doctor.name_pinyin) == ("张伟", "zhang wei")
    assert (doctor.institution.name, doctor.city.zh) == ("仁和医院", "上海")
    assert (doctor.specialties, doctor.languages) == (("03.04", "03"), ("zh", "en"))
    assert (dict(doctor.prices), doctor.currency) == ({"text": 3000, "visit": 0}, "CNY")
    assert (doctor.sees_children, doctor.takes_instant) == (True, False)
    assert (doctor.takes_new_patients, doctor.accepts_insurance) == (True, False), "the file says nothing of either"
    assert doctor.quality == directory.quality(0, 0, 0)
    assert await told(hospital) == ["1"]


async def test_the_same_file_again_changes_nothing_and_a_mended_row_only_itself(
    hospital: Database, tmp_path: Path
) -> None:
    rows = [DOCTOR | {"id": str(number)} for number in (3, 1, 2)]
    path = written(tmp_path / "doctors.csv", rows)
    await imported(hospital, path)
    await hospital.pool.execute("UPDATE doctor SET rating_sum = 5, rating_count = 1, quality = 0.7")
    assert await told(hospital) == ["1", "3", "2"]  # a batch has two, and is written by id

    assert (await imported(hospital, path)).written == Written(unchanged=3)
    again = await imported(hospital, tmp_path / "institutions.csv")
    assert again.written == Written(unchanged=1)
    assert await told(hospital) == []

    written(path, [rows[0], rows[1] | {"price_text": "4000"}, rows[2]])
    assert (await imported(hospital, path)).written == Written(changed=1, unchanged=2)
    assert await told(hospital) == ["1"]
    kept = await hospital.pool.fetch("SELECT price_text, rating_sum, quality, version FROM doctor ORDER BY id")
    assert [tuple(row) for row in kept] == [(4000, 5, 0.7, 2), (3000, 5, 0.7, 1), (3000, 5, 0.7, 1)]


async def test_a_batch_that_fails_leaves_those_before_it_and_the_next_run_goes_on(
    hospital: Database, tmp_path: Path
) -> None:
    path = written(tmp_path / "doctors.csv", [DOCTOR | {"id": str(number)} for number in range(1, 8)])
    await hospital.pool.execute(BROKEN)
    with pytest.raises(Refusal, match=r"rows from line 4 to 5: the disk is full\. .*Run the same command again"):
        await imported(hospital, path)
    assert await told(hospital) == ["1", "2"]
    assert await hospital.pool.fetchval("SELECT array_agg(id ORDER BY id) FROM doctor") == [1, 2]

    await hospital.pool.execute(MENDED)
    assert (await imported(hospital, path)).written == Written(added=7)  # both runs
    assert await told(hospital) == ["3", "4", "5", "6", "7"]


async def test_an_institution_that_moves_takes_its_doctors_along_and_all_are_told_of(
    hospital: Database, tmp_path: Path
) -> None:
    await imported(hospital, written(tmp_path / "doctors.csv", [DOCTOR, DOCTOR | {"id": "2"}]))
    await told(hospital)
    path = written(tmp_path / "institutions.csv", [INSTITUTION | {"city": "北京"}])
    assert (await imported(hospital, path)).written == Written(changed=1)
    async with hospital.transaction() as tx:
        assert [one.city.en for one in (await directory.doctors(tx, [1, 2])).values()] == ["Beijing", "Beijing"]
    assert await told(hospital) == ["1", "2"]
    assert (await imported(hospital, tmp_path / "doctors.csv")).written == Written(unchanged=2)


async def test_refused_rows_are_reported_and_the_mended_report_can_be_imported(
    hospital: Database, tmp_path: Path
) -> None:
    path = written(tmp_path / "doctors.csv", [DOCTOR, DOCTOR | {"id": "2", "title": "x", "expertise_zh": "咳嗽\n发热"}])
    outcome = await imported(hospital, path)
    report = tmp_path / "doctors.csv.refused.csv"
    assert outcome == Outcome(Written(added=1), 1, report)
    with report.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["line"], row["id"], row["expertise_zh"]) == ("3", "2", "咳嗽\n发热")
    assert row["reason"].startswith("title: 'x' is none of")

    mended = written(report, [row | {"title": "chief"}])
    assert await imported(hospital, mended) == Outcome(Written(added=1), 0, None)
    assert not (tmp_path / "doctors.csv.refused.csv.refused.csv").exists()


async def test_the_examples_of_the_documentation_are_taken_whole(database: Database, tmp_path: Path) -> None:
    for name, hours in (("institutions.csv", 0), ("doctors.csv", 2)):
        path = tmp_path / name
        path.write_bytes((ROOT / "docs" / "examples" / name).read_bytes())
        outcome = await imported(database, path)
        assert (outcome.written, outcome.refused) == (Written(added=3, hours=hours), 0)


HOURS = DOCTOR | {"price_video": "6000", "hours": "Mon-Fri 08:00-11:30 video 15"}


async def test_a_doctor_with_hours_can_be_booked_and_hours_left_out_stay(hospital: Database, tmp_path: Path) -> None:
    path = written(tmp_path / "doctors.csv", [HOURS])
    assert (await imported(hospital, path)).written == Written(added=1, hours=1)
    async with hospital.transaction() as tx:
        hours = await matching.get_schedule(tx, 1)
        assert (hours.time_zone, hours.version) == ("Asia/Shanghai", 1)
        assert hours.weekly == matching.read_week(HOURS["hours"])
        assert await matching.slots(tx, 1)
    topics = "SELECT topic FROM outbox ORDER BY seq"
    assert [row["topic"] for row in await hospital.pool.fetch(topics)] == ["doctor.changed", "schedule.changed"]

    for cell, hours_set in ((HOURS["hours"], 0), ("", 0), ("closed", 1), ("closed", 0)):
        row = HOURS | {"hours": cell}
        assert (await imported(hospital, written(path, [row]))).written == Written(unchanged=1, hours=hours_set)
    async with hospital.transaction() as tx:
        assert not any((await matching.get_schedule(tx, 1)).weekly)
        assert (await matching.get_schedule(tx, 1)).version == 2
    facts = await hospital.pool.fetch("SELECT topic FROM outbox ORDER BY seq OFFSET 2")
    assert [row["topic"] for row in facts] == ["schedule.changed"]


async def test_hours_at_other_places_stay_and_a_week_that_clashes_with_them_is_refused(
    hospital: Database, tmp_path: Path
) -> None:
    path = written(tmp_path / "doctors.csv", [HOURS])
    await imported(hospital, path)
    async with hospital.transaction() as tx:
        kept = matching.written_schedule(await matching.get_schedule(tx, 1))
        there = {"weekday": 0, "starts": "14:00", "ends": "15:00", "mode": "video", "slot_minutes": 15, "place": 1}
        place = {"id": 1, "name": "Clinic", "address": "1 High Street", "time_zone": "Asia/Urumqi"}
        hours = matching.read_schedule(**{**kept, "weekly": [*kept["weekly"], there], "places": [place]})
        await matching.put_schedule(tx, 1, hours, 1)
    later = HOURS | {"hours": "Mon 08:00-12:00 video 15"}
    assert (await imported(hospital, written(path, [later]))).written == Written(unchanged=1, hours=1)
    clashing = HOURS | {"hours": "Mon 15:00-17:00 video 15"}  # 14:00 in Urumqi is 16:00 in Shanghai
    outcome = await imported(hospital, written(path, [clashing]))
    assert (outcome.written, outcome.refused) == (Written(), 1)
    async with hospital.transaction() as tx:
        now = await matching.get_schedule(tx, 1)
    assert now.weekly == matching.read_week(later["hours"])
    assert now.places == hours.places


async def test_how_many_questions_a_day_is_kept_until_a_file_says_otherwise(hospital: Database, tmp_path: Path) -> None:
    path = tmp_path / "doctors.csv"
    steps = [("8", "", 1, 8), ("8", "", 0, 8), ("", HOURS["hours"], 1, 8), ("", "", 0, 8), ("none", "closed", 1, None)]
    for added, (limit, hours, hours_set, kept) in enumerate(steps):
        outcome = await imported(hospital, written(path, [HOURS | {"hours": hours, "text_per_day": limit}]))
        assert outcome.written == Written(added=not added, unchanged=bool(added), hours=hours_set)
        async with hospital.transaction() as tx:
            assert (await matching.get_schedule(tx, 1)).text_per_day == kept
    refused = await imported(hospital, written(path, [HOURS | {"text_per_day": "0"}]))
    assert refused.report is not None
    assert "text_per_day: '0' is neither a number from 1 to 500 nor none" in refused.report.read_text("utf-8-sig")


async def test_hours_that_cannot_be_kept_are_refused_with_the_other_reasons(hospital: Database, tmp_path: Path) -> None:
    rows = [
        HOURS | {"hours": "Mon 8-12", "title": "x"},
        HOURS | {"hours": "Mon 08:00-12:00 video 20; Sat 08:00-12:00 visit 20", "price_video": ""},
        HOURS,
    ]
    outcome = await imported(hospital, written(tmp_path / "doctors.csv", rows))
    assert (outcome.written, outcome.refused) == (Written(added=1, hours=1), 2)
    assert outcome.report is not None
    with outcome.report.open(encoding="utf-8-sig", newline="") as file:
        first, second = (row["reason"] for row in csv.DictReader(file))
    assert "title: 'x' is none of" in first
    assert "hours: 'Mon 8-12' are no hours; write it like Mon-Fri" in first
    assert second == "hours: some are for video, and there is no price_video (0 if free)"


async def test_a_compressed_file_is_read_and_the_report_goes_where_it_is_wanted(
    hospital: Database, tmp_path: Path
) -> None:
    plain = written(tmp_path / "doctors.csv", [DOCTOR, DOCTOR | {"id": "2", "title": "x"}])
    path, report = tmp_path / "doctors.csv.gz", tmp_path / "elsewhere.csv"
    path.write_bytes(gzip.compress(plain.read_bytes().replace(b"\n", b"\r\n")))
    plan = SheetPlan(read_sheet(path))
    outcome = await importing.take(hospital, plan, lambda done, total: None, report=report)
    assert outcome == Outcome(Written(added=1), 1, report)
    with pytest.raises(Refusal, match="is itself to be imported"):
        await importing.take(hospital, plan, lambda done, total: None, report=path)
