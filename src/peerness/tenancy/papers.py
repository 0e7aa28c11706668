"""A paper that is kept beside a record: what every such table holds, and the check that every such file passes."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from dataclasses import dataclass
from hashlib import sha256
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from peerness.kernel.errors import Invalid, Text
from peerness.kernel.scans import MOST, kind_of
from peerness.tenancy.models import TenantModel
from peerness.tenancy.privacy import Privacy

_TOO_LARGE = _("This file is too large. Take the picture smaller, up to 3 megabytes.")


class Paper(TenantModel):
    """A PDF or a picture in base64: encrypted like all else, and in every copy."""

    what = models.CharField(_("what it is"), max_length=120)
    kind = models.CharField(max_length=40)
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    kept_at = models.DateTimeField()

    privacy: ClassVar[dict[str, Privacy]] = {
        **TenantModel.privacy,
        "what": Privacy.STAFF,
        "kind": Privacy.STRUCTURE,
        "content": Privacy.STAFF,
        "sha256": Privacy.KEY,
        "kept_at": Privacy.STRUCTURE,
    }

    class Meta(TenantModel.Meta):
        """Each room has a table of its own."""

        abstract = True


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that may be kept: its kind, its size in bytes, its sha-256."""

    kind: str
    size: int
    sha256: str


def scanned(content: str, most: int = MOST, too_large: Text = _TOO_LARGE) -> Scan:
    """What a file is that came in base64; `Invalid` for any but a PDF, a JPEG or a PNG of at most so many bytes."""
    try:
        plain = b64decode(content, validate=True)
    except Error:
        plain = b""
    kind = kind_of(plain)
    if kind is None:
        raise Invalid({"file": _("Choose a PDF, a JPEG or a PNG of the paper.")})
    if len(plain) > most:
        raise Invalid({"file": too_large})
    return Scan(kind, len(plain), sha256(plain).hexdigest())


def checked(what: str, content: str) -> dict[str, str]:
    """The values of a paper that came in base64; `Invalid` for a file that may not be kept."""
    scan = scanned(content)
    return {"what": what.strip(), "kind": scan.kind, "content": content, "sha256": scan.sha256}
