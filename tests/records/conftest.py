from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import records
from core import clock
from core.database import Database
from identity import Viewer
from records import Item, Prescription, SignedDocument, Signer
from records.contents import Wanted
from tests.clinic import TODAY, Clinic, open_clinic

AMOXICILLIN = Item(
    name="amoxicillin",
    atc="J01CA04",
    form="capsule",
    strength="500 mg",
    dose=Decimal("500.0"),
    dose_unit="mg",
    frequency="tid",
    route="oral",
    days=7,
    quantity=21,
    quantity_unit="capsule",
    instructions="饭后",
)
PARACETAMOL = replace(AMOXICILLIN, name="paracetamol", atc="N02BE01", form="tablet", quantity_unit="tablet", days=3)
IBUPROFEN = replace(AMOXICILLIN, name="ibuprofen", atc="M01AE01", form="tablet", quantity_unit="tablet", days=3)
PRESCRIPTION = Prescription((AMOXICILLIN,))


@pytest.fixture
async def clinic(database: Database) -> AsyncIterator[Clinic]:
    with clock.at(TODAY) as time:
        yield await open_clinic(database, time)


@pytest.fixture(scope="session")
def signer() -> Signer:
    return Signer(Ed25519PrivateKey.generate())


@pytest.fixture
async def patient(clinic: Clinic) -> Viewer:
    return await clinic.patient()


@pytest.fixture
async def doctor(clinic: Clinic) -> Viewer:
    return await clinic.doctor()


@pytest.fixture
async def running(clinic: Clinic, patient: Viewer, doctor: Viewer) -> UUID:
    """A text consultation that runs."""
    return (await clinic.talk(patient, doctor)).id


@pytest.fixture
async def completed(clinic: Clinic, doctor: Viewer, running: UUID) -> UUID:
    await clinic.act("complete", doctor, running, "多休息")
    return running


async def sign(
    clinic: Clinic, doctor: Viewer, consultation: UUID, wanted: Wanted = PRESCRIPTION, *, by: Signer
) -> SignedDocument:
    async with clinic.database.transaction() as tx:
        return await records.sign(tx, doctor, consultation, wanted, by)
