"""Real mail servers on loopback for the tests: Exim as a store's server and as the one behind its MX, Dovecot for IMAP.

Both run without rights, in a folder of their own, on free ports. Exim keeps what it takes in its queue until `deliver` runs the
queue to its end, so that a test decides when mail moves and waits for nothing; with `at_once` it delivers as mail comes.
"""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

from tests.servers import free_port, make_certificate

EXIM = shutil.which("exim4", path="/usr/sbin:/usr/bin")
DOVECOT = shutil.which("dovecot", path="/usr/sbin:/usr/bin")
ARE_INSTALLED = None not in (EXIM, DOVECOT, shutil.which("openssl"))

USER, PASSWORD = "tester", "correct-horse-battery"
"""The account that sends, into whose box bounces and automatic answers come. Every other box has the same password."""

_ROUNDS = 20
_OWNER = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
"""Who runs both: mail servers keep no mail as root."""

_RIGHTS: dict[str, Any] = (
    {"user": _OWNER.pw_uid, "group": _OWNER.pw_gid, "extra_groups": []} if os.geteuid() == 0 else {}
)


@dataclass(frozen=True)
class MailServers:
    """Both servers, running. The numbers are ports: of three ways to send, of the server behind the MX, and of IMAP."""

    folder: Path
    domain: str
    submission: int
    smtps: int
    plain: int
    mx: int
    imap: int
    imaps: int

    @property
    def certificate(self) -> Path:
        """The certificate of both; whoever trusts it finds it valid for `localhost`."""
        return self.folder / "cert.pem"

    def start_over(self) -> None:
        """Let all mailboxes work, and be empty, and the queue as well."""
        (self.folder / "behaviour").write_text("")
        (self.folder / "log/mainlog").write_text("")
        for path in (*(self.folder / "spool/input").rglob("*-?"), *(self.folder / "boxes").rglob("new/*")):
            path.unlink()
        for box in (self.folder / "boxes").iterdir():
            shutil.rmtree(box)

    def behave(self, **ways: str) -> None:
        """Let mailboxes behave from now on, by name: `works`, `forwards` or `answers`, or as `exim.conf` has it."""
        path = self.folder / "behaviour"
        said = dict(line.split(": ", 1) for line in path.read_text().splitlines()) | ways
        path.write_text("".join(f"{name}: {way}\n" for name, way in said.items()))

    def deliver(self) -> None:
        """Run the queue until it holds nothing but what a server refuses for now."""
        before = None
        for _ in range(_ROUNDS):
            now = self.queue()
            if now in ([], before):
                return
            self._exim("-qff")
            before = now

    def give_up(self) -> None:
        """Let Exim send back what it could not deliver so far, as it does after some days of trying."""
        if queue := self.queue():
            self._exim("-Mg", *queue)
        self.deliver()

    def queue(self) -> list[str]:
        """Return what Exim holds, by its names for it."""
        return sorted(path.name.removesuffix("-H") for path in (self.folder / "spool/input").rglob("*-H"))

    def sent(self) -> int:
        """Return how many messages were handed in by somebody who has signed in, since `start_over`."""
        return (self.folder / "log/mainlog").read_text().count(f" A=plain:{USER} ")

    def letters(self, box: str) -> list[EmailMessage]:
        """Return what lies in a mailbox, in any of its folders."""
        files = sorted(path for path in (self.folder / "boxes" / box).rglob("*") if path.parent.name in {"cur", "new"})
        return [cast("EmailMessage", message_from_bytes(path.read_bytes(), policy=default)) for path in files]

    def put(self, box: str, letter: bytes, name: str = "new/1.2.shop") -> None:
        """Lay a letter into a mailbox, as if somebody had written it. Its name says what was done with it, as in any Maildir."""
        mailbox = self.folder / "boxes" / box
        for part in ("new", "cur", "tmp"):
            (mailbox / "Maildir" / part).mkdir(parents=True, exist_ok=True)
        (mailbox / "Maildir" / name).write_bytes(letter)
        _hand_over(mailbox)

    def _exim(self, *words: str) -> str:
        command = [str(EXIM), "-C", str(self.folder / "exim.conf"), *words]
        return subprocess.run(command, check=False, capture_output=True, text=True, cwd="/", **_RIGHTS).stdout


@contextmanager
def mail_servers(domain: str, mailboxes: list[str], *, at_once: bool = False) -> Iterator[MailServers]:
    """Start both, and end both."""
    folder = Path(tempfile.mkdtemp(prefix="mail-"))
    servers = MailServers(folder, domain, *(free_port() for _ in range(6)))
    for name in ("spool", "log", "boxes", "run"):
        (folder / name).mkdir()
    (folder / "behaviour").touch()
    (folder / "names").write_text("".join(f"{name}: {name}\n" for name in [USER, *mailboxes]))
    make_certificate("localhost", servers.certificate, folder / "key.pem")
    terms = {name.upper(): str(value) for name, value in vars(servers).items()}
    terms |= {"PASSWORD": PASSWORD, "QUEUEING": "" if at_once else "queue_only", "TLS_ONLY": "no"}
    terms |= {"USER_ID": str(_OWNER.pw_uid), "USER_NAME": _OWNER.pw_name}
    terms |= {"GROUP_ID": str(_OWNER.pw_gid), "GROUP_NAME": grp.getgrgid(_OWNER.pw_gid).gr_name}
    for name in ("exim.conf", "dovecot.conf"):
        text = Path(__file__).with_name(name).read_text()
        for term, value in terms.items():
            text = text.replace(f"@{term}@", value)
        (folder / name).write_text(text)
    _hand_over(folder)
    try:
        # Both return when they listen, and go on in the background.
        _start(folder, EXIM, "-C", folder / "exim.conf", "-bd", *(["-q1m"] if at_once else []))
        _start(folder, DOVECOT, "-c", folder / "dovecot.conf")
        yield servers
    finally:
        for file in (folder / "exim.pid", folder / "run/master.pid"):
            if file.exists():
                os.kill(int(file.read_text()), signal.SIGTERM)
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path, *command: object) -> None:
    """Start a server, which goes on in the background; a pipe would stay open as long as it does."""
    words = folder / "log/words"
    with words.open("w") as output:
        started = subprocess.run(
            [str(word) for word in command], stdout=output, stderr=output, cwd="/", check=False, **_RIGHTS
        )
    assert started.returncode == 0, words.read_text()


def _hand_over(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, _OWNER.pw_uid, _OWNER.pw_gid)
