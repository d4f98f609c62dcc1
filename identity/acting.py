"""Who acts for whom, and in what: the rule, as SQL.

Every statement that asks whose something is puts it in, with the scope that what it does needs, so that nobody's right
outlives its end, or the narrowing of it, by a request.
"""

from collections.abc import Iterable
from typing import Literal, get_args

type Scope = Literal["booking", "consultation", "record", "export"]
"""What somebody acts for another in.

`booking`: see, make, move and cancel appointments. `consultation`: ask doctors, sit in the room, write, call, see what
was said, sent and recorded there. `record`: the chart, outcomes and documents, and who has looked at them. `export`:
take copies of everything, which is therefore only for who may see everything.
"""

SCOPES: tuple[Scope, ...] = get_args(Scope.__value__)


def in_force(at: str, proxy: str = "proxy") -> str:
    """SQL: whether a row of `proxy` holds at the moment `at`."""
    return f"({proxy}.ends_at IS NULL OR {proxy}.ends_at > {at})"


def covers(*scopes: Scope, proxy: str = "proxy") -> str:
    """SQL: whether a row of `proxy` is for one of `scopes`."""
    return f"{proxy}.scopes && ARRAY[{', '.join(map(_quoted, scopes))}]"


def acts_for(patient: str, *scopes: Scope, viewer: str, at: str) -> str:
    """SQL: whether `viewer` is on the side of `patient` at `at`: themself, or their proxy for one of `scopes`."""
    return f"""({patient} = {viewer} OR EXISTS (
        SELECT 1 FROM proxy WHERE proxy.proxy_id = {viewer} AND proxy.patient_id = {patient}
           AND {in_force(at)} AND {covers(*scopes)}))"""  # noqa: S608


def acted_for(*scopes: Scope, viewer: str, at: str) -> str:
    """SQL: everybody on whose side `viewer` is at `at`, as an array: for lists, which want an index."""
    return f"""ARRAY(SELECT {viewer}::uuid UNION ALL
        SELECT proxy.patient_id FROM proxy
         WHERE proxy.proxy_id = {viewer}::uuid AND {in_force(at)} AND {covers(*scopes)})"""  # noqa: S608


def proxies_of(patient: str, *scopes: Scope, at: str) -> str:
    """SQL: everybody who acts for `patient` at `at` in one of `scopes`, as an array; the patient is not among them."""
    return f"""ARRAY(SELECT proxy.proxy_id FROM proxy
         WHERE proxy.patient_id = {patient} AND {in_force(at)} AND {covers(*scopes)})"""  # noqa: S608


def in_order(scopes: Iterable[Scope]) -> list[Scope]:
    """Each once, as they are listed everywhere."""
    wanted = set(scopes)
    return [one for one in SCOPES if one in wanted]


def _quoted(scope: Scope) -> str:
    return f"'{scope}'"
