"""The guard in conftest.py stops every way out of this machine, and none inside it."""

from __future__ import annotations

import socket
from collections.abc import Callable

import pytest

OUTSIDE = "192.0.2.1"  # reserved for documentation: no host has it


def _connect() -> None:
    with socket.socket() as out:
        out.settimeout(0.1)
        out.connect((OUTSIDE, 80))


def _connect_ex() -> None:
    with socket.socket() as out:
        out.settimeout(0.1)
        out.connect_ex((OUTSIDE, 80))


def _send() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.sendto(b"", (OUTSIDE, 9))


def _create() -> None:
    socket.create_connection((OUTSIDE, 80), timeout=0.1)


def _resolve() -> None:
    socket.getaddrinfo("tocsin.invalid", 80)


@pytest.mark.parametrize("way_out", [_connect, _connect_ex, _send, _create, _resolve])
def test_the_network_is_out_of_reach(way_out: Callable[[], None]) -> None:
    with pytest.raises(BaseException, match=r"192\.0\.2\.1|tocsin\.invalid") as caught:
        way_out()
    assert type(caught.value).__name__ == "NetworkRefused"


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname(), timeout=5) as client:
            client.sendall(b"here")
            peer, _ = server.accept()
            with peer:
                assert peer.recv(4) == b"here"
