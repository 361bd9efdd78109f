"""Signed tokens: who may work on which document, until when."""

from dataclasses import dataclass

from itsdangerous import BadData, URLSafeTimedSerializer

# A working day; the page mints a new one whenever it runs.
LIFETIME = 12 * 3600


@dataclass(frozen=True, slots=True)
class Session:
    """What a token says."""

    user: str
    role: str
    document: str


class Signer:
    """Mints tokens and reads them back."""

    def __init__(self, key: bytes) -> None:
        self._serializer = URLSafeTimedSerializer(key, salt="review-api")

    def mint(self, session: Session) -> str:
        """Return a token that proves the session for `LIFETIME` seconds."""
        return self._serializer.dumps([session.user, session.role, session.document])

    def read(self, token: str) -> Session | None:
        """Return what a valid token says; None for a forged or expired one."""
        try:
            user, role, document = self._serializer.loads(token, max_age=LIFETIME)
        except (BadData, ValueError, TypeError):
            return None
        return Session(str(user), str(role), str(document))
