"""Every setting of the service: environment variables ``DINGMI_*`` or arguments of ``dingmi serve``.

docs/service.md describes each; a test compares.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from service.people.person import Role

Language = Literal["zh", "en"]
KeepDrafts = Literal["no", "encrypted"]
# Nobody on the way can read or answer: HTTPS, or this machine itself.
_SAFE = r"^(https://.+|http://(127\.0\.0\.1|localhost|\[::1\])([:/].*)?)?$"
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class SchemeSource(BaseModel):
    """Where one scheme's catalogues, bundle and the unit's own list lie; without a catalogue the invented sample stands
    in. A ``challenger`` is another bundle, shown beside the one that answers."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    catalogues: tuple[Path, ...] = ()
    bundle: Path | None = None
    overlay: Path | None = None
    challenger: Path | None = None


class Webhook(BaseModel):
    """A listener to what happens to cases: told of each event's clear part, signed with the secret."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str = Field(pattern=r"^https?://", max_length=2000)
    secret: SecretStr = Field(min_length=16)


class ReaderSource(BaseModel):
    """A language model behind an OpenAI-compatible address of the closed network. Drafts are sent there to be read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str = Field(pattern=r"^https?://", max_length=2000)
    model: str = Field(min_length=1, max_length=200)
    key: SecretStr = SecretStr("")
    seconds: Annotated[float, Field(gt=0, le=600)] = 20.0


class Settings(BaseSettings):
    """The service's settings; what is not given here has the default below."""

    model_config = SettingsConfigDict(env_prefix="DINGMI_", extra="forbid", frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on.")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 takes a free one.")
    allowed_hosts: tuple[str, ...] = Field(
        (), description="Host names answered to. Empty: loopback names when listening there, else any."
    )
    schemes: dict[str, SchemeSource] = Field(
        default_factory=dict,
        description="Scheme -> its catalogues, bundle and overlay; the first is the default. Empty: all, with samples.",
    )
    bundles: Path = Field(
        Path("build/bundles"), description="Folder with a bundle per scheme, for schemes that name none."
    )
    home: Path = Field(Path("build/home"), description="Folder of the embedded database, of keys and of the archive.")
    database: str = Field("", description="`sqlite:///PATH` or `postgresql://...`. Empty: SQLite in the home folder.")
    master_keys: str = Field(
        "",
        description="Master keys: a file, `env:VARIABLE` or `hook:module:callable`. Empty: a file in the home folder.",
    )
    ledger_keys: Path | None = Field(None, description="File of the ledger's keys. Empty: in the home folder.")
    cipher: Literal["aes-256-gcm", "sm4-gcm"] = Field("aes-256-gcm", description="Cipher of new cases.")
    blind_share: float = Field(0.0, ge=0, le=1, description="Share of cases decided first with the suggestion hidden.")
    webhooks: dict[str, Webhook] = Field(
        default_factory=dict, description="Listeners by name: JSON with `url` and `secret` of each."
    )
    lockout_tries: int = Field(5, ge=1, description="Failures after which an account is closed for a while.")
    lockout_address_tries: int = Field(50, ge=1, description="Failures after which an address is closed for a while.")
    lockout_minutes: int = Field(15, ge=1, le=10_000, description="How long, and how long failures are remembered.")
    session_idle_minutes: int = Field(30, ge=1, le=10_000, description="A session ends after so long without use.")
    session_hours: float = Field(10, gt=0, le=720, description="A session ends after so long in any case.")
    password_min_length: int = Field(12, ge=8, le=128, description="Fewest characters of a new password.")
    password_history: int = Field(3, ge=0, le=24, description="Last passwords that may not come back.")
    argon2_passes: int = Field(3, ge=1, le=100, description="Passes over memory of an argon2id hash.")
    argon2_memory_kib: int = Field(65536, ge=8192, le=4_194_304, description="Memory of an argon2id hash, in KiB.")
    argon2_lanes: int = Field(4, ge=1, le=64, description="Lanes of an argon2id hash.")
    oidc_issuer: str = Field(
        "", pattern=_SAFE, description="Issuer of the unit's directory (OpenID Connect). Empty: off."
    )
    oidc_client_id: str = Field("", description="Id by which the directory knows this service.")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="Secret it was given. Empty: a public client.")
    oidc_redirect: str = Field("", description="Address that the directory sends browsers back to, as registered.")
    oidc_scopes: str = Field("openid profile", description="What is asked of the directory.")
    oidc_roles_claim: str = Field(
        "", description="Claim that lists the person's groups. Empty: roles as they are here."
    )
    oidc_roles: dict[str, Role] = Field(
        default_factory=dict, description="Group -> the role that it lets a person use, if the person has it here."
    )
    anchors: Path | None = Field(None, description="File of anchors. Empty: `anchors.jsonl` in the home folder.")
    anchor_hours: int = Field(24, ge=0, description="Hours between anchors; 0 makes none.")
    upkeep_seconds: int = Field(60, ge=0, description="Pause between rounds of upkeep; 0 leaves it to `dingmi upkeep`.")
    encoder: Path | None = Field(None, description="Folder of an ONNX encoder that proposes items; none where empty.")
    reader: ReaderSource | None = Field(
        None,
        description="JSON with `url`, `model`, `key` and `seconds`: a model that reads every draft and proposes items.",
    )
    language: Language = Field("zh", description="Language of a client that asks for neither.")
    max_upload_bytes: int = Field(20_000_000, gt=0, description="Largest request body.")
    demonstration: bool = Field(False, description="Show the demonstration banner whatever is served.")
    samples: bool = Field(True, description="Offer the invented sample drafts on the page.")
    keep_drafts: KeepDrafts = Field(
        "no", description="Whether the editor keeps an unfinished draft in the browser: `no`, or `encrypted`."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least severe log entry.")

    @property
    def answered_hosts(self) -> tuple[str, ...]:
        """The host names a request may name; empty means any."""
        if self.allowed_hosts:
            return self.allowed_hosts
        return LOOPBACK if self.host in LOOPBACK else ()
