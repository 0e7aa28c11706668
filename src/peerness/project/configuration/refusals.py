"""What the settings may not be together: keys beside the data, and in production everything unsafe for real people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from peerness.project.configuration.reading import BadSetting, Fault, Value

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
KEY_FILES = ("DATABASE_KEY_FILE", "SECRET_KEY_FILE", "AUDIT_KEY_FILE")
LEAST_SECRET = 50


def refuse(values: Mapping[str, Value]) -> None:
    """Stop the start if settings contradict each other or the profile; one error lists all faults."""
    faults = [*_keys_beside_data(values), *_two_roles(values)]
    if values["PROFILE"] == "production":
        faults += [*_production(values), *_production_secret(values), *_production_database(values)]
    if faults:
        raise BadSetting(*faults)


def _keys_beside_data(values: Mapping[str, Value]) -> Iterator[Fault]:
    """Whoever copies or steals the data folder must not get the key with it."""
    data = Path(str(values["DATA"])).resolve()
    for name in KEY_FILES:
        file = Path(str(values[name]))
        if file.resolve().is_relative_to(data):
            yield Fault(name, f"the key file {file} lies inside the data folder {data}. Keep it elsewhere.")


def _two_roles(values: Mapping[str, Value]) -> Iterator[Fault]:
    """The owner of the tables could take down the walls between organisations."""
    application, owner = str(values["DATABASE_URL"]), str(values["DATABASE_OWNER_URL"])
    if owner and not application:
        yield Fault("DATABASE_OWNER_URL", "is set, but PEERNESS_DATABASE_URL is not.")
    elif owner and urlsplit(owner).username == urlsplit(application).username:
        yield Fault("DATABASE_URL", "must name another role than PEERNESS_DATABASE_OWNER_URL, one that owns no tables.")


def _production(values: Mapping[str, Value]) -> Iterator[Fault]:
    if values["DEBUG"]:
        yield Fault("DEBUG", "production never shows the inside of errors. Set it to no.")
    if not values["HTTPS"]:
        yield Fault("HTTPS", "production speaks HTTPS only. Put a web server with a certificate in front, and set yes.")
    hosts = values["HOSTS"]
    if not isinstance(hosts, list) or not set(hosts) - LOOPBACK or any(host.startswith("*") for host in hosts):
        yield Fault("HOSTS", "production needs the host names under which people reach it, without *.")


def _production_secret(values: Mapping[str, Value]) -> Iterator[Fault]:
    given, file = str(values["SECRET_KEY"]), Path(str(values["SECRET_KEY_FILE"]))
    if not given and not file.exists():
        yield Fault("SECRET_KEY", "production needs it, or PEERNESS_SECRET_KEY_FILE, set to 50 characters by chance.")
    elif given and (len(given) < LEAST_SECRET or len(set(given)) < LEAST_SECRET // 5 or "insecure" in given):
        yield Fault("SECRET_KEY", f"is too easy to guess: at least {LEAST_SECRET} characters by chance.")
    if not Path(str(values["AUDIT_KEY_FILE"])).exists():
        yield Fault("AUDIT_KEY_FILE", f"there is no key file {values['AUDIT_KEY_FILE']}. `peerness migrate` makes it.")


def _production_database(values: Mapping[str, Value]) -> Iterator[Fault]:
    if values["DATABASE_URL"] or values["DATABASE_PLAIN_ALLOWED"] or find_spec("sqlcipher3"):
        return
    yield Fault(
        "DATABASE_PLAIN_ALLOWED",
        "the embedded database cannot be encrypted here, because the package sqlcipher3 is missing. "
        "Install it, use PostgreSQL (PEERNESS_DATABASE_URL), or allow a plain file on an encrypted disk with yes.",
    )
