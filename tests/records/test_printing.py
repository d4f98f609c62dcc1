"""What stands on paper: read back from the PDF, in each language."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import get_args
from uuid import UUID

import pytest
from pypdf import PdfReader

import records
from api.schemas.records import DoseUnit, QuantityUnit
from identity import Viewer
from records import Diagnosis, DocumentKind, Outcome, Prescription, Referral, SickNote, SignedDocument, Signer
from records.wording import LABELS, LANGUAGES, PLURALS, TITLES, WORDS, Language, amount
from tests.clinic import TODAY, Clinic
from tests.records.conftest import AMOXICILLIN, sign

URL = "https://wenzhen.example/verify"
FREE = replace(AMOXICILLIN, atc=None, name="板蓝根颗粒", form="granules", dose_unit="sachet", instructions="")
WANTED = (
    Prescription((AMOXICILLIN, FREE), note="多喝水 & repos"),
    SickNote(date(2026, 11, 23), date(2026, 11, 25), "work"),
    Referral({"zh": "眼科", "en": "Ophthalmology", "fr": "Ophtalmologie"}, "soon", "Œdème <papillaire>", "", "市一院"),
)


def read(document: SignedDocument, language: Language) -> str:
    pages = PdfReader(BytesIO(records.pdf(document, language, URL))).pages
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages))


@pytest.fixture
async def documents(clinic: Clinic, doctor: Viewer, running: UUID, signer: Signer) -> list[SignedDocument]:
    outcome = Outcome("rest", (Diagnosis("J20.9", "suspected"), Diagnosis("A00.0")), WANTED)
    async with clinic.database.transaction() as tx:
        return [*(await records.complete(tx, doctor, running, outcome, signer))[1]]


EXPECTED: dict[tuple[DocumentKind, Language], str] = {
    (
        "prescription",
        "zh",
    ): "处方笺 医院 李娜 急性支气管炎(疑似) 阿莫西林500mg胶囊 每次500mg 每日三次 饭后 2026年11月23日",
    ("prescription", "en"): "Prescription Hospital amoxicillin500mg threetimesaday 7days Quantity:21 多喝水&repos",
    ("prescription", "fr"): "Ordonnance amoxicilline Bronchiteaiguë(suspecté) voieorale textelibre 26/11/2026",
    ("sick_note", "zh"): "病假证明 自2026年11月23日至2026年11月25日 共3天",
    ("sick_note", "fr"): "Arrêtdetravail inapteautravaildu23/11/2026au25/11/2026",
    ("referral", "en"): "Referralletter Ophthalmology,市一院 Œdème<papillaire> withintwoweeks",
}


async def test_it_says_all_that_was_signed_in_each_language(documents: list[SignedDocument]):
    kinds = {one.kind: one for one in documents}
    for (kind, language), expected in EXPECTED.items():
        text = read(kinds[kind], language)
        assert [words for words in (*expected.split(), "wenzhen.example/verify") if words not in text] == [], (
            kind,
            language,
        )
        code = kinds[kind].code
        assert "-".join(re.findall("....", code)) in text
    assert "J20.9" not in read(kinds["sick_note"], "en")


async def test_what_the_doctor_knew_of_is_named_in_the_papers_language(
    clinic: Clinic, doctor: Viewer, running: UUID, signer: Signer
):
    await sign(clinic, doctor, running, Prescription((AMOXICILLIN,)), by=signer)
    again = Prescription((AMOXICILLIN,), reasons={"same_ingredient:J01CA04:J01CA04": "lost"})
    signed = await sign(clinic, doctor, running, again, by=signer)
    expected: list[tuple[Language, str]] = [
        ("zh", "阿莫西林–阿莫西林(理由:lost)"),
        ("fr", "amoxicilline–amoxicilline(motif:lost)"),
    ]
    for language, known in expected:
        assert known in read(signed, language)


async def test_papers_from_before_name_it_as_they_did(documents: list[SignedDocument]):
    accepted = [{"kind": "allergy", "severity": "severe", "name": "amoxicillin", "other": "青霉素", "reason": "mild"}]
    content = documents[0].content
    before = replace(documents[0], content={**content, "body": {**content["body"], "accepted": accepted}})
    assert "amoxicillin–青霉素(reason:mild)" in read(before, "en")


@pytest.mark.parametrize(
    ("language", "name"), [("zh", "张伟,主任医师"), ("en", "ZhangWei(张伟),"), ("fr", "ZhangWei(张伟),")]
)
async def test_the_doctor_is_named_so_that_the_reader_can_say_it(
    documents: list[SignedDocument], language: Language, name: str
):
    assert name in read(documents[0], language)


async def test_what_is_revoked_says_so_across_the_page(documents: list[SignedDocument]):
    revoked = replace(documents[0], revoked_at=TODAY, revoke_reason="wrong")
    assert read(revoked, "en").count("REVOKED") == 1
    assert "REVOKED" not in read(documents[0], "en")


async def test_the_same_document_is_the_same_file(documents: list[SignedDocument]):
    assert records.pdf(documents[0], "zh", URL) == records.pdf(documents[0], "zh", URL)


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("1", "drop", ["1 drop", "1 滴", "1 goutte"]),
        ("1.5", "tablet", ["1.5 tablets", "1.5 片", "1.5 comprimé"]),
        (15, "tablet", ["15 tablets", "15 片", "15 comprimés"]),
        ("500", "mg", ["500 mg"] * 3),
    ],
)
def test_amounts_have_their_plural(number: str | int, unit: str, said: list[str]):
    assert [amount(number, unit, language) for language in LANGUAGES] == said


def test_every_unit_that_is_counted_has_a_plural():
    counted = {*get_args(DoseUnit.__value__), *get_args(QuantityUnit.__value__)} & set(WORDS)
    assert counted == set(PLURALS)


def test_every_word_is_there_in_three_languages():
    for words in (*TITLES.values(), *LABELS.values(), *(one for name, one in WORDS.items() if name != "other")):
        assert set(words) == set(LANGUAGES)
        assert all(words.values())
