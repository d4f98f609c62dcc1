"""What one agrees to before consulting."""

from typing import Annotated

from fastapi import APIRouter, Query

import identity
from api.dependencies import SignedIn, Tx
from api.problems import refuses
from api.schemas.preparation import ConsentKind, ConsentRequest, Consents, ConsentView, Language
from core.database import Reader
from core.errors import Invalid, NotSignedIn
from identity import Viewer

router = APIRouter(prefix="/me/consents", tags=["consents"])


@router.get("", responses=refuses(NotSignedIn))
async def my_consents(viewer: SignedIn, tx: Tx, language: Annotated[Language, Query()] = "zh") -> Consents:
    """The texts in force, and when one has agreed to them."""
    return await _consents(tx, viewer, language)


@router.put("/{kind}", responses=refuses(NotSignedIn, Invalid, identity.ConsentOutdated))
async def give_consent(kind: ConsentKind, given: ConsentRequest, viewer: SignedIn, tx: Tx) -> Consents:
    """Agree to the version one has read."""
    await identity.give_consent(tx, viewer.person_id, identity.ConsentKind(kind), given.version, given.language)
    return await _consents(tx, viewer, given.language)


@router.delete("/{kind}", status_code=204, responses=refuses(NotSignedIn))
async def withdraw_consent(kind: ConsentKind, viewer: SignedIn, tx: Tx) -> None:
    """Agree no longer; it is asked for again before the next consultation."""
    await identity.withdraw_consent(tx, viewer.person_id, identity.ConsentKind(kind))


async def _consents(tx: Reader, viewer: Viewer, language: str) -> Consents:
    found = []
    for kind in identity.ConsentKind:
        text = identity.consent_text(kind)
        given_at = await identity.consented_at(tx, viewer.person_id, kind)
        found.append(ConsentView(kind=kind.value, version=text.version, text=text.texts[language], given_at=given_at))
    return Consents(consents=found)
