"""People, their roles and their sessions."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlmodel import Field, SQLModel

from core.tables import moment

ALL_SCOPES = "'{booking,consultation,record,export}'::text[]"
NO_COPIES = "'{booking,consultation,record}'::text[]"
RELATIONS = "relation IN ('child', 'parent', 'partner', 'other')"


class PersonRow(SQLModel, table=True):
    """Somebody with an account, or a family member without one. `email` is stored lower-case, `phone` in E.164.

    `email_verified_at`: when a code that was sent there came back; null: nobody has shown whose the address is.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("email IS NOT NULL OR phone IS NOT NULL OR password_hash IS NULL", name="reachable"),
    )

    id: UUID = Field(primary_key=True)
    email: str | None = Field(default=None, sa_column=Column(Text, unique=True))
    email_verified_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    phone: str | None = Field(default=None, sa_column=Column(Text, unique=True))
    password_hash: str | None = Field(default=None, sa_column=Column(Text))
    password_stands_alone: bool = Field(
        default=True, sa_column=Column(Boolean, nullable=False, server_default=text("true"))
    )
    name: str = Field(sa_column=Column(Text, nullable=False))
    locale: str = Field(default="zh", sa_column=Column(Text, nullable=False, server_default="zh"))
    time_zone: str = Field(sa_column=Column(Text, nullable=False, server_default="Asia/Shanghai"))
    birth_date: date | None = Field(default=None, sa_column=Column(Date))
    gender: str | None = Field(default=None, sa_column=Column(Text))
    created_at: datetime = Field(sa_column=moment(now=True))


class RoleRow(SQLModel, table=True):
    __tablename__ = "person_role"
    __table_args__ = (CheckConstraint("role IN ('patient', 'doctor', 'operator', 'guest')", name="role"),)

    person_id: UUID = Field(
        sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    )
    role: str = Field(sa_column=Column(Text, primary_key=True))


class SessionRow(SQLModel, table=True):
    """A signed-in device. Only the SHA-256 of the token is stored.

    `last_seen_at` is a few minutes coarse; `proved_at`: when the person last showed that it is them; `second_factor`:
    whether they did so with more than a password when it began.
    """

    __tablename__ = "session"
    __table_args__ = (Index(None, "person_id", postgresql_where=text("revoked_at IS NULL")),)

    id: UUID = Field(primary_key=True)
    token_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), nullable=False))
    carried_by: str = Field(sa_column=Column(Text, nullable=False))  # cookie | bearer
    created_at: datetime = Field(sa_column=moment(now=True))
    expires_at: datetime = Field(sa_column=moment())
    revoked_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    user_agent: str | None = Field(default=None, sa_column=Column(Text))
    last_seen_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    proved_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    second_factor: bool = Field(default=False, sa_column=Column(Boolean, nullable=False, server_default=text("false")))


class ProxyRow(SQLModel, table=True):
    """Who acts for whom, in what, until `ends_at`. `relation`: what the patient is to the proxy.

    `end_reason`: why it ends then: the patient comes of age, it was agreed so, or one of the two has ended it.
    `told_at`: when that was told. Rows stay, to say who wrote.
    """

    __tablename__ = "proxy"
    __table_args__ = (
        CheckConstraint(RELATIONS, name="relation"),
        CheckConstraint("proxy_id <> patient_id", name="another"),
        CheckConstraint(f"scopes <@ {ALL_SCOPES} AND scopes <> '{{}}'", name="scopes"),
        CheckConstraint(
            f"scopes @> {ALL_SCOPES} OR scopes <@ '{{booking,consultation,record}}'::text[]", name="copies"
        ),
        CheckConstraint(
            "end_reason IN ('majority', 'term', 'revoked') AND ends_at IS NOT NULL"
            " OR ends_at IS NULL AND end_reason IS NULL",
            name="end_reason",
        ),
        Index(None, "patient_id"),
        Index("ix_proxy_untold", "ends_at", postgresql_where=text("ends_at IS NOT NULL AND told_at IS NULL")),
    )

    proxy_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True))
    patient_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True))
    relation: str = Field(sa_column=Column(Text, nullable=False))
    scopes: list[str] = Field(sa_column=Column(ARRAY(Text), nullable=False))
    created_at: datetime = Field(sa_column=moment(now=True))
    ends_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    end_reason: str | None = Field(default=None, sa_column=Column(Text))
    told_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class InvitationRow(SQLModel, table=True):
    """An adult who is asked whether `proxy_id` may act for them.

    `contact`: the e-mail address or phone number of the only account that may answer; null: whoever has the code.
    """

    __tablename__ = "proxy_invitation"
    __table_args__ = (
        CheckConstraint(RELATIONS, name="relation"),
        Index(None, "proxy_id"),
        Index(None, "contact", postgresql_where=text("contact IS NOT NULL AND answered_at IS NULL")),
    )

    id: UUID = Field(primary_key=True)
    proxy_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), nullable=False))
    relation: str = Field(sa_column=Column(Text, nullable=False))
    contact: str | None = Field(default=None, sa_column=Column(Text))
    code_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    created_at: datetime = Field(sa_column=moment(now=True))
    expires_at: datetime = Field(sa_column=moment())
    answered_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    accepted_by: UUID | None = Field(default=None, sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE")))


class ConsentRow(SQLModel, table=True):
    """Somebody agreed to a version of a text. `withdrawn_at`: and does no longer."""

    __tablename__ = "consent"
    __table_args__ = (CheckConstraint("kind IN ('text', 'video')", name="kind"),)

    person_id: UUID = Field(sa_column=Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), primary_key=True))
    kind: str = Field(sa_column=Column(Text, primary_key=True))
    version: int = Field(sa_column=Column(SmallInteger, primary_key=True, autoincrement=False))
    language: str = Field(sa_column=Column(Text, nullable=False))
    given_at: datetime = Field(sa_column=moment())
    withdrawn_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class AttemptRow(SQLModel, table=True):
    """Failed tries to sign in, by what they count for: an account, an address, a device. `key` is a SHA-256."""

    __tablename__ = "sign_in_attempt"

    key: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    failures: int = Field(sa_column=Column(Integer, nullable=False))
    last_at: datetime = Field(sa_column=moment())
    next_at: datetime = Field(sa_column=moment())


class ContactCodeRow(SQLModel, table=True):
    """A code that is to be sent to an address or number, or was. Only its hash is stored, once it is on its way."""

    __tablename__ = "contact_code"
    __table_args__ = (
        CheckConstraint("purpose IN ('register', 'reset')", name="purpose"),
        Index(None, "contact", "asked_at"),
        Index("ix_contact_code_due", "try_at", postgresql_where=text("settled_at IS NULL")),
    )

    id: UUID = Field(primary_key=True)
    contact: str = Field(sa_column=Column(Text, nullable=False))
    purpose: str = Field(sa_column=Column(Text, nullable=False))
    language: str = Field(sa_column=Column(Text, nullable=False))
    code_hash: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    asked_at: datetime = Field(sa_column=moment())
    expires_at: datetime = Field(sa_column=moment())
    try_at: datetime = Field(sa_column=moment())
    settled_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    used_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


def _person(*, key: bool = False, nullable: bool = False) -> Column[UUID]:
    return Column(Uuid, ForeignKey("person.id", ondelete="CASCADE"), primary_key=key, nullable=nullable)


class TotpRow(SQLModel, table=True):
    """An authenticator app. `secret` is sealed; `last_step` is the latest step whose code was used."""

    __tablename__ = "totp"

    person_id: UUID = Field(sa_column=_person(key=True))
    secret: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    confirmed_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    last_step: int | None = Field(default=None, sa_column=Column(BigInteger))


class RecoveryCodeRow(SQLModel, table=True):
    """A code that stands in for a second factor, once."""

    __tablename__ = "recovery_code"

    person_id: UUID = Field(sa_column=_person(key=True))
    code_hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    used_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class PasskeyRow(SQLModel, table=True):
    """A WebAuthn credential."""

    __tablename__ = "passkey"
    __table_args__ = (Index(None, "person_id"),)

    id: UUID = Field(primary_key=True)
    person_id: UUID = Field(sa_column=_person())
    credential_id: bytes = Field(sa_column=Column(LargeBinary, nullable=False, unique=True))
    public_key: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    sign_count: int = Field(sa_column=Column(BigInteger, nullable=False))
    name: str = Field(sa_column=Column(Text, nullable=False))
    added_at: datetime = Field(sa_column=moment())
    used_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))


class PasskeyChallengeRow(SQLModel, table=True):
    """What an authenticator is asked to sign, once. Without `person_id`: whoever signs in."""

    __tablename__ = "passkey_challenge"
    __table_args__ = (
        CheckConstraint("purpose IN ('add', 'sign_in', 'prove')", name="purpose"),
        Index(None, "expires_at"),
    )

    challenge_hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    person_id: UUID | None = Field(default=None, sa_column=_person(nullable=True))
    purpose: str = Field(sa_column=Column(Text, nullable=False))
    expires_at: datetime = Field(sa_column=moment())


class SignInStepRow(SQLModel, table=True):
    """A sign-in whose password was right and that waits for the rest."""

    __tablename__ = "sign_in_step"
    __table_args__ = (
        CheckConstraint("step IN ('second_factor', 'enrolment')", name="step"),
        Index(None, "expires_at"),
    )

    ticket_hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    person_id: UUID = Field(sa_column=_person())
    step: str = Field(sa_column=Column(Text, nullable=False))
    expires_at: datetime = Field(sa_column=moment())


class OpenIdRequestRow(SQLModel, table=True):
    """Somebody was sent to an OpenID provider and is awaited with its answer, once, in the browser that set out.

    `person_id`: who is signed in and connects an identity of theirs; null: whoever signs in.
    """

    __tablename__ = "openid_request"
    __table_args__ = (Index(None, "expires_at"),)

    state_hash: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    browser_hash: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    provider: str = Field(sa_column=Column(Text, nullable=False))  # slug
    redirect_uri: str = Field(sa_column=Column(Text, nullable=False))
    person_id: UUID | None = Field(default=None, sa_column=_person(nullable=True))
    expires_at: datetime = Field(sa_column=moment())


class FederatedIdentityRow(SQLModel, table=True):
    """Who somebody is at an OpenID provider. One that was removed stays, so that it does not come back by itself."""

    __tablename__ = "federated_identity"
    __table_args__ = (UniqueConstraint("issuer", "subject"), UniqueConstraint("person_id", "issuer"))

    id: UUID = Field(primary_key=True)
    person_id: UUID = Field(sa_column=_person())
    issuer: str = Field(sa_column=Column(Text, nullable=False))
    subject: str = Field(sa_column=Column(Text, nullable=False))
    email: str | None = Field(default=None, sa_column=Column(Text))  # as the provider said when it was linked
    linked_at: datetime = Field(sa_column=moment())
    used_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
    removed_at: datetime | None = Field(default=None, sa_column=moment(nullable=True))
