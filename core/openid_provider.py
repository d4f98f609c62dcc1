"""What an installation says of an institution's OpenID provider (`WENZHEN_OIDC_PROVIDERS`, docs/sign-in.md)."""

from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, field_validator


class OpenIdProvider(BaseModel):
    """Where an institution's staff sign in, and for whom its word is taken.

    `email_domains`: the addresses it may speak for; `institution_id`: it speaks for doctors listed there only.
    `second_factor_amr`, `_acr`: values of its claims that are taken for a second factor; none are unless named.
    `private_network`: it may be at an address that is not public, and everything of it is at the issuer's own host.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    slug: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{0,30}$", description="in addresses")
    name: str = Field(min_length=1, max_length=60, description="as people call it")
    issuer: str = Field(pattern=r"^https?://[^\s?#@]+$")
    client_id: str = Field(min_length=1)
    client_secret: SecretStr = Field(min_length=1)
    email_domains: list[str] = Field(min_length=1)
    institution_id: int | None = None
    second_factor_amr: list[str] = Field(default_factory=list)
    second_factor_acr: list[str] = Field(default_factory=list)
    private_network: bool = False

    @field_validator("email_domains")
    @classmethod
    def _are_domains(cls, given: list[str]) -> list[str]:
        """Whole domains, as they stand behind the @."""
        for one in given:
            if "." not in one or one.startswith(".") or set(one) & set("@*/ "):
                raise ValueError("name whole domains, such as hospital.example")
        return [one.lower() for one in given]

    @property
    def is_encrypted(self) -> bool:
        """Whether it is asked over TLS."""
        return urlsplit(self.issuer).scheme == "https"
