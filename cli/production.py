"""What only a demo may have: a production installation does not start with it."""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from pydantic import SecretStr

from cli.errors import Refusal
from core.key_ring import KeyRing, NoKeys
from core.settings import Settings

LEAST = 32
"""Characters of a secret that somebody may try in peace."""
KNOWN = frozenset({"", "wenzhen", "postgres", "elastic", "password", "secret", "changeme", "devkey", "demo"})
"""What every attacker tries first."""


def check_production(settings: Settings) -> None:
    """Refuse to serve the world with what only a demo may have.

    Raises:
        Refusal: names everything that is wrong, not only the first.
    """
    if settings.environment == "production" and (wrong := list(_wrong(settings))):
        raise Refusal("This cannot be a production installation yet. " + " ".join(wrong))


def _wrong(settings: Settings) -> Iterator[str]:
    secret = settings.secret_key
    if secret == Settings.model_fields["secret_key"].default:
        yield "WENZHEN_SECRET_KEY is not set: it needs a long random one of its own."
    elif _is_weak(secret):
        yield f"WENZHEN_SECRET_KEY is too short: {LEAST} random characters at least."
    for origin in settings.public_origins:
        if urlsplit(origin).scheme != "https":
            yield f"WENZHEN_PUBLIC_ORIGINS names {origin}: browsers must come by https."
    for provider in settings.oidc_providers:
        if not provider.is_encrypted:
            yield f"WENZHEN_OIDC_PROVIDERS names {provider.issuer}: providers must be asked by https."
    try:
        if KeyRing(settings).now().is_demo:
            yield "The keys of sealed columns are a demo's: `./wenzhen keys rotate` makes one of your own."
    except NoKeys as none:
        yield str(none)
    if settings.turn_urls and _is_weak(settings.turn_secret):
        yield f"WENZHEN_TURN_SECRET is missing or too short: {LEAST} random characters at least."
    for name, url in (("DATABASE", settings.database_url), ("NATS", settings.nats_url)):
        if url is not None and (password := urlsplit(url).password) is not None and unquote(password) in KNOWN:
            yield f"The password in WENZHEN_{name}_URL is one that everybody tries first."
    given = settings.elasticsearch_password
    if given is not None and given.get_secret_value() in KNOWN:
        yield "WENZHEN_ELASTICSEARCH_PASSWORD is one that everybody tries first."


def _is_weak(secret: SecretStr | None) -> bool:
    return secret is None or len(secret.get_secret_value()) < LEAST
