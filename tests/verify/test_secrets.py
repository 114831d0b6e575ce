"""Passwords: where they are read, and that they show nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelfhelp.verify.secrets import MissingSecretError, Secret, read_secret, without_secret

NAME, WORD = "SHELFHELP_VERIFY_SMTP_PASSWORD", "correct-horse battery"


def test_a_secret_is_read_from_the_environment_or_from_a_credential(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(f"{WORD}\n", encoding="utf-8")
    assert read_secret("SMTP_PASSWORD", {NAME: "another"}).value == "another"
    assert read_secret("SMTP_PASSWORD", {"CREDENTIALS_DIRECTORY": str(tmp_path)}).value == WORD
    assert read_secret("SMTP_PASSWORD", {NAME: "", "CREDENTIALS_DIRECTORY": str(tmp_path)}).value == WORD


@pytest.mark.parametrize("content", [b"", b"\n", b"two\nlines\n", b"\xff\xfe", b"x" * 5_000, b"a\0b"])
def test_what_can_be_no_password_is_refused_without_being_shown(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(MissingSecretError) as told:
        read_secret("SMTP_PASSWORD", {"CREDENTIALS_DIRECTORY": str(tmp_path)})
    assert NAME in str(told.value)
    assert "two" not in str(told.value)


def test_a_secret_that_is_not_there_is_named(tmp_path: Path) -> None:
    for environment in (
        {},
        {"CREDENTIALS_DIRECTORY": str(tmp_path)},
        {"CREDENTIALS_DIRECTORY": str(tmp_path / "none")},
    ):
        with pytest.raises(MissingSecretError, match=f"{NAME} is not set"):
            read_secret("SMTP_PASSWORD", environment)


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    with pytest.raises(MissingSecretError, match="cannot be read"):
        read_secret("SMTP_PASSWORD", {"CREDENTIALS_DIRECTORY": str(tmp_path)})


def test_a_secret_shows_its_name_and_not_itself() -> None:
    secret = Secret(NAME, WORD)
    assert WORD not in f"{secret} {secret!r}"
    assert without_secret(f"535 bad {WORD} Y29ycmVjdC1ob3JzZSBiYXR0ZXJ5", secret) == "535 bad (a password) (a password)"
    assert without_secret("as it is", None) == "as it is"
