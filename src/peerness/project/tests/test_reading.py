"""Settings: every kind is understood, and whatever is not understood is refused by its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerness.project.configuration.declared import BY_NAME, PREFIX, SETTINGS, Kind
from peerness.project.configuration.reading import BadSetting, read


def refused(**given: str) -> dict[str, str]:
    """The faults of an environment: setting to sentence."""
    with pytest.raises(BadSetting) as caught:
        read({PREFIX + name: value for name, value in given.items()})
    return {fault.name: fault.sentence for fault in caught.value.faults}


def test_nothing_set_is_a_demo_on_loopback() -> None:
    values = read({})
    assert (values["PROFILE"], values["ADDRESS"], values["DEBUG"]) == ("demo", "127.0.0.1", False)
    assert values["HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


def test_each_setting_is_declared_once_and_says_what_it_does() -> None:
    assert len(BY_NAME) == len(SETTINGS)
    assert all(setting.sentence.endswith(".") for setting in SETTINGS)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PROFILE", "prod"),
        ("DEBUG", "maybe"),
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("TIME_ZONE", "Mars/Olympus"),
        ("TIME_ZONE", "../etc/passwd"),
        ("PROXY_ADDRESS", "the proxy"),
        ("DATABASE_URL", "mysql://x@y/z"),
        ("EMAIL_URL", "imap://x"),
        ("LANGUAGE", "fr"),
    ],
)
def test_a_bad_value_is_refused_by_name(name: str, value: str) -> None:
    assert list(refused(**{name: value})) == [name]


def test_every_fault_is_told_at_once() -> None:
    assert refused(PORT="x", LANGUAGE="x", PROT="8000").keys() == {"PORT", "LANGUAGE", "PROT"}


def test_an_address_with_a_password_is_not_repeated() -> None:
    assert "hunter2" not in refused(DATABASE_URL="mysql://me:hunter2@host/name")["DATABASE_URL"]


@pytest.mark.parametrize(("text", "value"), [("yes", True), ("1", True), ("ON", True), ("no", False), ("0", False)])
def test_yes_and_no_in_many_words(text: str, value: bool) -> None:
    assert read({"PEERNESS_HTTPS": text})["HTTPS"] is value


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "address"
    file.write_text("postgresql://app:word@host/name\n")
    assert read({"PEERNESS_DATABASE_URL_FILE": str(file)})["DATABASE_URL"] == "postgresql://app:word@host/name"
    assert "DATABASE_URL" in refused(DATABASE_URL_FILE=str(tmp_path / "absent"))


def test_a_file_stands_for_secrets_only(tmp_path: Path) -> None:
    file = tmp_path / "port"
    file.write_text("1234")
    assert "PORT_FILE" in refused(PORT_FILE=str(file))


def test_key_files_follow_their_folder() -> None:
    values = read({"PEERNESS_KEYS": "/srv/keys"})
    assert values["DATABASE_KEY_FILE"] == Path("/srv/keys/database.key")
    assert read({"PEERNESS_AUDIT_KEY_FILE": "/else/a.key"})["AUDIT_KEY_FILE"] == Path("/else/a.key")


def test_folders_left_empty_are_where_the_system_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", "/there/data")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/there/config")
    values = read({})
    assert (values["DATA"], values["KEYS"]) == (Path("/there/data/peerness"), Path("/there/config/peerness"))
    monkeypatch.setattr("sys.platform", "darwin")
    assert str(read({})["DATA"]).endswith("Library/Application Support/peerness/data")
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    assert read({})["KEYS"] == Path("/local/peerness/keys")


def test_numbers_have_bounds() -> None:
    assert all(setting.most > setting.least for setting in SETTINGS if setting.kind is Kind.NUMBER)
