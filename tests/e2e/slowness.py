"""A slow machine on request: `REVIEW_E2E_SLOW=7 python -m pytest tests/e2e`.

Every call of the grid's waits 0.3 to 1.5 seconds, half before it leaves and half before its answer
is read, as chosen by the number; and the browser's processor runs at a third of its speed.
"""

import os

SEED = os.environ.get("REVIEW_E2E_SLOW", "")
THROTTLE = 3
LATE_CALLS = """
(() => {
  let state = SEED;
  const random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  const wait = (most) => new Promise((go) => setTimeout(go, most));
  const soon = window.fetch;
  window.fetch = async (url, ...rest) => {
    if (!String(url).includes("/api/v1/")) return soon(url, ...rest);
    const half = (300 + 1200 * random()) / 2;
    await wait(half);
    const answer = await soon(url, ...rest);
    await wait(half);
    return answer;
  };
})()
"""


def slow_down(page) -> None:
    """Slow a page down where the run asks for it."""
    if not SEED:
        return
    page.add_init_script(LATE_CALLS.replace("SEED", str(int(SEED) + 1)))
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})


class HeldBack:
    """Requests of a page that wait until the test lets them go."""

    def __init__(self, page, pattern, *methods: str) -> None:
        self.page, self.kept, self.methods, self.answer = page, [], methods, None
        page.route(pattern, lambda route: self.take(route))  # noqa: PLW0108 - it inspects the handler

    def take(self, route):
        if self.methods and route.request.method not in self.methods:
            route.fallback()
        elif self.answer:
            self.answer(route)
        else:
            self.kept.append(route)

    def await_one(self):
        """Return once a request is held."""
        for _ in range(400):
            if self.kept:
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("no request came to be held back")

    def release(self, answer=lambda route: route.fallback()):
        """Let what was held go on, or answer it in the server's place."""
        self.await_one()
        self.answer = answer
        for route in self.kept:
            answer(route)
