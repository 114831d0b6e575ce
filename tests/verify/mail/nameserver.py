"""A name server on loopback that knows the mail servers of some domains, and says of all others that they do not exist."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from socketserver import BaseRequestHandler, UDPServer

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

FAILS = "fails"
"""In place of a domain's records: whoever asks is told that the server has failed."""


@contextmanager
def name_server(domains: Mapping[str, str]) -> Iterator[int]:
    """Serve domains, each with its records of MX (one a line; none where it is empty), and yield the port."""

    class Answer(BaseRequestHandler):
        def handle(self) -> None:
            asked, sock = self.request
            response = dns.message.make_response(dns.message.from_wire(asked))
            response.flags |= dns.flags.RA
            question = response.question[0]
            records = domains.get(question.name.to_text(omit_final_dot=True))
            if records is None:
                response.set_rcode(dns.rcode.NXDOMAIN)
            elif records == FAILS:
                response.set_rcode(dns.rcode.SERVFAIL)
            elif records and question.rdtype == dns.rdatatype.MX:
                response.answer.append(dns.rrset.from_text(question.name, 60, "IN", "MX", *records.splitlines()))
            sock.sendto(response.to_wire(), self.client_address)

    with UDPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            server.shutdown()
            thread.join()
