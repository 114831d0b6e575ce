"""Servers on loopback that are none: each does to every connection what a function says, and hangs up."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import repeat
from socketserver import StreamRequestHandler, ThreadingTCPServer

Talk = Callable[[socket.socket], None]


@contextmanager
def server_that(talk: Talk) -> Iterator[int]:
    """Serve until the block ends, and yield the port."""

    class Handler(StreamRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                talk(self.request)

    with ThreadingTCPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()


def hangs(connection: socket.socket) -> None:
    """Say nothing, and wait for the other side to leave."""
    while connection.recv(1024):
        pass


def trickles(connection: socket.socket) -> None:
    """Say one sign after the other, each soon enough to be no silence, and never end the line."""
    connection.settimeout(0.05)
    while True:
        connection.sendall(b"*")
        with suppress(TimeoutError):
            if not connection.recv(1024):
                return


def floods(connection: socket.socket) -> None:
    """Say lines without end."""
    for line in repeat(b"* OK " + b"x" * 60_000 + b"\r\n"):
        connection.sendall(line)


def speaks_http(connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nServer: nginx\r\n\r\n")
    hangs(connection)


def hangs_up(connection: socket.socket) -> None:
    """Leave without a word."""


def imap_that(answers: Callable[[list[bytes]], bytes]) -> Talk:
    """Speak IMAP: what is answered to the words of a command comes before its OK."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
        with connection.makefile("rb") as lines:
            for line in lines:
                tag, *words = line.split()
                connection.sendall(answers(words) + tag + b" OK done\r\n")

    return talk


def smtp_that(answers: Callable[[bytes], bytes]) -> Talk:
    """Speak SMTP: whatever is not answered by `answers` is answered as a server does that takes everything."""

    def talk(connection: socket.socket) -> None:
        connection.sendall(b"220 ready\r\n")
        with connection.makefile("rb") as lines:
            in_data = False
            for line in lines:
                if in_data and line != b".\r\n":
                    continue
                in_data = line.upper().startswith(b"DATA")
                said = answers(line) or (b"354 go on\r\n" if in_data else b"250 fine\r\n")
                if said == b"hang up":
                    return
                connection.sendall(said)

    return talk
