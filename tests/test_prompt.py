"""Answers are not held back by the network."""

import asyncio
import socket
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor

from review_app.ui.prompt import promptly


class Accepted(asyncio.Protocol):
    def __init__(self, seen: asyncio.Future) -> None:
        self.seen = seen

    def connection_made(self, transport):
        accepted = transport.get_extra_info("socket")
        self.seen.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


async def _held_back_by_nagle() -> bool:
    """Whether a connection to a socket as Streamlit makes it waits for acknowledgements."""
    loop = asyncio.get_running_loop()
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    seen = loop.create_future()
    server = await loop.create_server(lambda: Accepted(seen), sock=listening)
    async with server:
        _, writer = await asyncio.open_connection(*listening.getsockname())
        waits = not await seen
        writer.close()
        return waits


async def _after_starting() -> bool:
    async with promptly(None):
        return await _held_back_by_nagle()


def outcome(asked: Coroutine[None, None, bool]) -> bool:
    """Run in a thread of its own: the browser tests may have a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, asked).result()


def test_a_small_answer_leaves_at_once():
    assert not outcome(_after_starting())


def test_a_socket_as_streamlit_makes_it_would_hold_answers_back():
    """Where this fails, asyncio has mended it, and `ui/prompt.py` is to go."""
    assert outcome(_held_back_by_nagle())
