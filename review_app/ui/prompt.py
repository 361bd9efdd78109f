"""Small answers leave at once.

An answer goes out in two pieces, head and body. Nagle's algorithm keeps the second back until the
browser has acknowledged the first, and browsers take 40 ms over that. asyncio switches it off for
sockets that were made for TCP by name; Streamlit makes the one we listen on without.
"""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def promptly(_app: object) -> AsyncIterator[None]:
    """Lifespan of the app: connections that servers of this loop accept do not wait."""
    loop = asyncio.get_running_loop()
    create = loop.create_server

    async def created(*args: Any, **options: Any) -> asyncio.Server:  # noqa: ANN401 - asyncio's own
        if (listening := options.get("sock")) is not None:
            # what is accepted takes this over from what listens
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return await create(*args, **options)

    loop.create_server = created  # type: ignore[method-assign] # the only way to Streamlit's socket
    yield
