"""Eight readers on a real web server during 200 switches: each fetches a page, then the assets that it names.

Nothing may be missing, and every asset's bytes must be those of the release that the page came from. `publish_readers.py
[SWITCHES]`. The server is nginx where there is one, and Python's own otherwise.
"""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "publishing"))

from small_site import SHARED, publish_small

SWITCHES, READERS, KEPT = 200, 8, 7
_MARK, _ASSET = re.compile(r"<title>(.*?)</title>"), re.compile(r'href="(.*?)"')


def main() -> int:
    """Publish again and again while others read."""
    switches = int(sys.argv[1]) if len(sys.argv) > 1 else SWITCHES
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch, "target")
        Path(scratch).chmod(0o755)
        publish_small(target, "0", keep=KEPT)
        name, port, stop_server = _serve(target, Path(scratch))
        stop, seen, faults = threading.Event(), Counter[str](), list[str]()
        readers = [threading.Thread(target=_read, args=(port, stop, seen, faults)) for _ in range(READERS)]
        for reader in readers:
            reader.start()
        for number in range(1, switches + 1):
            publish_small(target, str(number), keep=KEPT)
            time.sleep(0.02)
        stop.set()
        for reader in readers:
            reader.join()
        stop_server()
    pages = seen.total()
    print(
        f"{READERS} readers on {name} during {switches} switches: {pages} pages of {len(seen)} releases, each with "
        f"its assets; {len(faults)} faults{''.join(f'; {fault}' for fault in faults[:3])}"
    )
    return int(bool(faults) or len(seen) < switches // 4)


def _read(port: int, stop: threading.Event, seen: Counter[str], faults: list[str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while not stop.is_set():
        try:
            page = _get(connection, "/faq/returns/").decode()
            mark = _MARK.findall(page)[0]
            for asset in _ASSET.findall(page):
                content = _get(connection, asset)
                if content not in {f"/* {mark} */".encode(), f"// {mark}".encode(), SHARED}:
                    faults.append(f"{asset} of page {mark} holds {content[:40]!r}")
            seen[mark] += 1
        except (OSError, http.client.HTTPException, IndexError) as error:
            faults.append(repr(error))
            connection.close()


def _get(connection: http.client.HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != http.client.OK:
        message = f"{answer.status} for {path}"
        raise OSError(message)
    return content


def _serve(target: Path, scratch: Path) -> tuple[str, int, object]:
    """Serve `current/site` on a free port. Returns the server's name, its port, and how to stop it."""
    root = target / "current/site"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(root)))
    port = server.server_address[1]
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return "Python's server", port, server.shutdown
    server.server_close()
    settings = scratch / "nginx.conf"
    settings.write_text(NGINX % {"scratch": scratch, "port": port, "root": root})
    process = subprocess.Popen([program, "-c", str(settings), "-e", str(scratch / "error.log")])
    _wait_for(port)

    def stop() -> None:
        process.terminate()
        process.wait()

    return "nginx", port, stop


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=5).connect()
        except OSError:
            time.sleep(0.05)
        else:
            return


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        return


NGINX = """daemon off;
pid %(scratch)s/nginx.pid;
worker_processes 1;
events {}
http {
  access_log off;
  types { text/html html; text/css css; text/javascript js; }
  client_body_temp_path %(scratch)s/body;
  proxy_temp_path %(scratch)s/proxy;
  fastcgi_temp_path %(scratch)s/fastcgi;
  uwsgi_temp_path %(scratch)s/uwsgi;
  scgi_temp_path %(scratch)s/scgi;
  server { listen 127.0.0.1:%(port)d; root %(root)s; }
}
"""


if __name__ == "__main__":
    sys.exit(main())
