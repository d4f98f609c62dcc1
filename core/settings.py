"""Every setting, in one typed class, read once from the environment (prefix `WENZHEN_`).

Nothing else reads the environment. An embedded server is used where its address is not set.
"""

from functools import lru_cache
from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.openid_provider import OpenIdProvider

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What differs between installations. Durations are in the unit the name ends with."""

    model_config = SettingsConfigDict(
        env_prefix="WENZHEN_", extra="ignore", frozen=True, populate_by_name=True, hide_input_in_errors=True
    )

    environment: Literal["demo", "test", "production"] = "demo"
    profile: Literal["none", "CN", "EU"] = Field(
        default="none", description="the country's rules that are in force, docs/profiles.md"
    )
    state_dir: Path = ROOT / ".wenzhen"
    web_dir: Path = ROOT / "web" / "dist"
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_origins: list[str] = Field(
        default_factory=lambda: ["http://127.0.0.1:8080", "http://localhost:8080"],
        description="Exact origins browsers may use; sockets from others are refused.",
    )
    trusted_proxies: list[str] = Field(
        default_factory=list,
        description="addresses and networks whose X-Forwarded-For is believed; nobody's when empty",
    )
    secret_key: SecretStr = SecretStr("demo-secret-not-for-production")

    database_url: str | None = Field(default=None, description="postgresql://…; embedded when not set")
    database_pool: int = Field(default=16, ge=2, description="connections per door and process")
    statement_timeout_ms: int = 15_000

    elasticsearch_url: str | None = Field(default=None, description="http(s)://…; embedded when not set")
    elasticsearch_username: str | None = None
    elasticsearch_password: SecretStr | None = None
    elasticsearch_ca: Path | None = None
    elasticsearch_heap: str = Field(default="1g", pattern=r"^\d+[mg]$")
    java_home: Path | None = Field(
        default=None,
        validation_alias=AliasChoices("WENZHEN_JAVA_HOME", "JAVA_HOME"),
        description="Java of the embedded Elasticsearch; the usual folders are searched when it is not set or too old",
    )
    elasticsearch_index: str = Field(default="doctors", pattern=r"^[a-z][a-z0-9_-]*$", description="the alias searched")
    elasticsearch_timeout_ms: int = Field(default=1_500, description="then Postgres answers, within two seconds")

    nats_url: str | None = Field(default=None, description="what several API processes tell each other goes through it")
    turn_urls: list[str] = Field(default_factory=list)
    turn_secret: SecretStr | None = None
    turn_ttl_seconds: int = Field(default=600, le=600)
    livekit_url: str | None = Field(
        default=None,
        pattern=r"^wss?://[A-Za-z0-9.:\[\]-]+$",
        description="ws(s)://host of a LiveKit server as browsers reach it; it carries calls of more than four people",
    )
    livekit_api_url: str | None = Field(
        default=None,
        pattern=r"^https?://[A-Za-z0-9.:\[\]-]+$",
        description="http(s)://host of the same server as we reach it; from livekit_url when not set",
    )
    livekit_key: str | None = None
    livekit_secret: SecretStr | None = Field(default=None, validate_default=True, min_length=32)

    smtp_url: SecretStr | None = Field(
        default=None,
        description="smtp://user:password@host:587, or smtps:// for TLS from the first byte; no e-mail when not set",
    )
    smtp_tls: Literal["required", "none"] = Field(default="required", description="over smtp://: STARTTLS or nothing")
    smtp_ca: Path | None = Field(default=None, description="certificates to trust; the system's when not set")
    mail_from: str = "Wenzhen <no-reply@localhost>"
    vapid_private_key: SecretStr | None = Field(
        default=None, description="32 bytes in base64url, of web push; made from the secret key when not set"
    )
    vapid_contact: str | None = Field(default=None, description="mailto: or https: of who answers for the web pushes")
    sms_gateway_url: str | None = Field(default=None, description="where texts are posted; none are sent when not set")
    sms_gateway_token: SecretStr | None = None

    signing_key: SecretStr | None = Field(
        default=None,
        description="32 bytes in base64url, of what doctors sign; kept in the state folder when not set",
    )
    recording_key: SecretStr | None = Field(
        default=None,
        description="32 bytes in base64url, of recordings; kept in the state folder when not set",
    )
    sealing_keys: SecretStr | None = Field(
        default=None,
        description="NUMBER:KEY,… of sealed columns, the current one first, 32 bytes in base64url; else in a file",
    )
    sealing_keys_file: Path | None = Field(
        default=None, description="the same, one a line; `sealing.keys` in the state folder when not set"
    )
    recording_days: int = Field(default=90, ge=1, description="recordings of calls are deleted after it")
    storage_dir: Path | None = Field(
        default=None,
        description="where files are kept if in no bucket; `storage` in the state folder when not set",
    )
    s3_bucket: str | None = Field(default=None, description="keep files here instead of in a folder; it must exist")
    s3_endpoint_url: str | None = Field(default=None, description="of a service that is not AWS's own")
    s3_region: str | None = None
    s3_access_key_id: str | None = Field(default=None, description="boto3's own sources when not set")
    s3_secret_access_key: SecretStr | None = None
    image_mib: int = Field(default=20, ge=1, description="the largest picture that is taken")
    image_megapixels: int = Field(default=50, ge=1, le=200)
    document_mib: int = Field(default=50, ge=1, description="the largest PDF or DICOM file")
    sound_mib: int = Field(default=6, ge=1, le=32, description="the largest voice note")
    sound_seconds: int = Field(default=300, ge=1)
    file_link_minutes: int = Field(
        default=10, ge=1, description="a link to a file shows it for this long at least, twice that at most"
    )

    session_days: int = 30
    second_factor: bool | None = Field(
        default=None,
        description="whether doctors and operators need one to sign in; in production, and nowhere else, when not set",
    )
    oidc_providers: list[OpenIdProvider] = Field(
        default_factory=list, description="where institutions' staff may sign in, as a list in JSON; docs/sign-in.md"
    )
    proof_minutes: int = Field(default=15, ge=1, description="how long a fresh proof lasts for what asks for one")
    hold_minutes: int = 5
    offer_minutes: int = Field(default=15, ge=5, description="how long an opening is kept for who waited for it")
    horizon_days: int = 14
    answer_text_hours: int = 24
    max_body_bytes: int = 1_048_576
    request_seconds: float = Field(default=60, gt=0, description="then a request that has no answer yet is ended")
    log_format: Literal["json", "console"] = "json"
    log_level: str = "INFO"

    @field_validator(
        "smtp_url",
        "vapid_private_key",
        "vapid_contact",
        "sms_gateway_url",
        "sms_gateway_token",
        "signing_key",
        "recording_key",
        "sealing_keys",
        "sealing_keys_file",
        "s3_bucket",
        "s3_endpoint_url",
        "s3_region",
        "s3_access_key_id",
        "s3_secret_access_key",
        "livekit_url",
        "livekit_api_url",
        "livekit_key",
        "livekit_secret",
        "second_factor",
        mode="before",
    )
    @classmethod
    def _empty_is_not_set(cls, value: object) -> object:
        """Compose passes what nobody filled in as an empty text."""
        return None if value == "" else value

    @field_validator("trusted_proxies")
    @classmethod
    def _are_networks(cls, given: list[str]) -> list[str]:
        """Not `*`: with it anybody could say to come from anywhere."""
        for one in given:
            ip_network(one)
        return given

    @field_validator("livekit_secret")
    @classmethod
    def _livekit_is_whole(cls, secret: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        """Half a LiveKit would be found out in the middle of a call."""
        given = {name: info.data.get(f"livekit_{name}") for name in ("url", "key")} | {"secret": secret}
        missing = [f"WENZHEN_LIVEKIT_{name.upper()}" for name, value in given.items() if value is None]
        if 0 < len(missing) < len(given):
            raise ValueError(f"it goes with its address and key, all or none; not set: {', '.join(missing)}")
        return secret

    @field_validator("oidc_providers")
    @classmethod
    def _providers_differ(cls, given: list[OpenIdProvider]) -> list[OpenIdProvider]:
        """What one says must not count for another."""
        for names in ([one.slug for one in given], [one.issuer.rstrip("/") for one in given]):
            if len(set(names)) < len(names):
                raise ValueError("two of them have the same slug or the same issuer")
        return given

    @property
    def requires_second_factor(self) -> bool:
        """Whether doctors and operators get in with a second factor only."""
        return self.environment == "production" if self.second_factor is None else self.second_factor

    @property
    def has_livekit(self) -> bool:
        """Whether calls of more than a mesh bears can take place."""
        return self.livekit_url is not None

    @property
    def public_url(self) -> str:
        """Where links in what leaves the app lead to: the first of the public origins."""
        return self.public_origins[0].rstrip("/")


@lru_cache
def load() -> Settings:
    """The settings of this process."""
    return Settings()
