"""Sign-in through an institution's OpenID provider (docs/sign-in.md, decision 42)."""

from identity.openid.errors import (
    LastWayIn,
    NoAccountHere,
    ProviderMistrusted,
    ProviderRefused,
    ProviderUnknown,
    ProviderUnreachable,
)
from identity.openid.federated import (
    FederatedIdentity,
    connect_federated,
    federated_identities_of,
    remove_federated,
    whose_federated,
)
from identity.openid.providers import OpenIdAnswer, OpenIdProviders, OpenIdSaid
from identity.openid.requests import LIFETIME as OPENID_LIFETIME
from identity.openid.requests import (
    OpenIdRequest,
    OpenIdSent,
    begin_request,
    new_browser_key,
    use_request,
)

__all__ = [
    "OPENID_LIFETIME",
    "FederatedIdentity",
    "LastWayIn",
    "NoAccountHere",
    "OpenIdAnswer",
    "OpenIdProviders",
    "OpenIdRequest",
    "OpenIdSaid",
    "OpenIdSent",
    "ProviderMistrusted",
    "ProviderRefused",
    "ProviderUnknown",
    "ProviderUnreachable",
    "begin_request",
    "connect_federated",
    "federated_identities_of",
    "new_browser_key",
    "remove_federated",
    "use_request",
    "whose_federated",
]
