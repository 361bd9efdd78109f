"""Load models that lie on this machine, and read which languages they know."""

import os
import re
import socket
from functools import lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from review_app.errors import EngineError, MissingPartError
from review_app.text.language_codes import lang, pick

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

# how a model of many languages names one, by family
FAMILIES = re.compile(
    r"(?P<nllb>[a-z]{3}_[A-Z][a-z]{3})|__(?P<m2m>[a-z]{2,3})__|(?P<mbart>[a-z]{2}_[A-Z]{2})"
    r"|>>(?P<marian>[a-z]{2,3}(?:_\w+)?)<<|<2(?P<madlad>[a-z]{2,3}(?:_\w+)?)>"
)
WEIGHTS = frozenset({".json", ".safetensors", ".bin", ".pt", ".model", ".spm", ".txt"})
PART = 2**20
Start = tuple[str, int | None]  # what stands before each text, the first token to write
SHOWN = 12  # languages that an error lists


def require(*packages: str) -> None:
    """Raise a MissingPartError if a package of the extra `mt` is not installed."""
    if missing := [name for name in packages if find_spec(name) is None]:
        raise MissingPartError(
            f"Local models need {' and '.join(missing)}; pip install 'review-app[mt]'."
        )


def quiet() -> None:
    """Keep the library's own bars and advice off the standard streams."""
    from transformers.utils import logging

    loud: Any = logging
    loud.set_verbosity_error()
    loud.disable_progress_bar()


def offline(name: str) -> bool:
    """Tell whether a model can only come from this machine.

    Asked first, because the hub's own client tries a network that is not there for a minute.
    """
    if Path(name).is_dir():
        return True
    from transformers.utils import hub

    known: Any = hub
    home: str = os.environ.get("HF_ENDPOINT") or known.constants.ENDPOINT
    host = urlsplit(home).hostname
    try:
        socket.getaddrinfo(host, 443)
    except OSError:
        return True
    return False


def fingerprint(model: str) -> str:
    """Name a model so that another one in the same folder gets another name."""
    folder = Path(model)
    if not folder.is_dir():
        return model
    digest = blake2b(digest_size=8)
    for file in sorted(f for f in folder.iterdir() if f.is_file()):
        seen = file.stat()
        digest.update(f"{file.name} {seen.st_size} {seen.st_mtime_ns}".encode())
    return f"{folder.name} {digest.hexdigest()}"


@lru_cache(maxsize=16)
def content_print(model: str) -> str:
    """Name a model by what its files hold, so that a signature means the same elsewhere."""
    folder = Path(model)
    if not folder.is_dir():
        return model
    digest = blake2b(digest_size=6)
    for file in sorted(f for f in folder.iterdir() if f.suffix in WEIGHTS):
        digest.update(file.name.encode())
        with file.open("rb") as stream:
            while part := stream.read(PART):
                digest.update(part)
    return f"{folder.name}-{digest.hexdigest()}"


def load_tokenizer(name: str) -> "PreTrainedTokenizerBase":
    """Load the tokenizer of a model; an EngineError says what is missing."""
    from transformers import AutoTokenizer

    _require_folder(name)
    quiet()
    try:
        found: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(
            name, local_files_only=offline(name)
        )
    except (OSError, ValueError, KeyError, ImportError, TypeError) as error:
        raise EngineError(unusable(name)) from error
    return found


def load_model(name: str) -> "PreTrainedModel":
    """Load an encoder-decoder model, on the GPU where there is one."""
    from transformers import AutoModelForSeq2SeqLM

    return _loaded(AutoModelForSeq2SeqLM, name)


def load_encoder(name: str) -> "PreTrainedModel":
    """Load a model that turns texts into vectors of their tokens, or the encoder half of one."""
    from transformers import AutoModel

    model: Any = _loaded(AutoModel, name)
    encoder: PreTrainedModel = model.get_encoder() if model.config.is_encoder_decoder else model
    return encoder


def _loaded(kind: Any, name: str) -> "PreTrainedModel":  # noqa: ANN401 - one of the library's loaders
    import torch

    _require_folder(name)
    quiet()
    on_gpu = torch.cuda.is_available()
    try:
        model = kind.from_pretrained(name, dtype=torch.float32, local_files_only=offline(name))
    except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
        raise EngineError(unusable(name)) from error
    # bfloat16 has the range of float32: half precision overflows in models of the T5 family
    placed: PreTrainedModel = (model.to("cuda", torch.bfloat16) if on_gpu else model).eval()
    return placed


def _require_folder(name: str) -> None:
    """Refuse what looks like a path and leads nowhere, before the hub is asked for it."""
    looks_local = Path(name).is_absolute() or name.startswith((".", "~")) or name.count("/") != 1
    if Path(name).is_dir() or not (looks_local and "/" in name):
        return
    message = f"There is no model folder {name}; check the path, or name a model of the hub."
    raise EngineError(message)


def unusable(name: str) -> str:
    """Say why a name or folder gives no model."""
    if Path(name).is_dir():
        return (
            f"{name} holds no model of this kind that transformers can load; give another folder."
        )
    return (
        f"The model {name!r} is neither a folder here nor on the Hugging Face hub, or the hub "
        "cannot be reached; check the name and the network, or give a folder."
    )


def language_token(tokenizer: "PreTrainedTokenizerBase", code: str) -> str:
    """Return the token by which a model of many languages names one; nothing if it has none.

    The vocabulary tells the family: `por_Latn` (NLLB), `__pt__` (M2M100), `pt_XX` (mBART),
    `>>por<<` (Marian of many languages), `<2pt>` (MADLAD).
    """
    matches = ((FAMILIES.fullmatch(word), word) for word in _vocabulary(tokenizer))
    found = {m[m.lastgroup or 0]: word for m, word in matches if m}
    if len(found) < 2:  # one match is a word that happens to look like it
        return ""
    known = {name.replace("_XX", ""): word for name, word in found.items()}
    chosen = pick(code, known)
    if not chosen:
        listed = ", ".join(sorted(known)[:SHOWN])
        more = f" and {len(known) - SHOWN} others" if len(known) > SHOWN else ""
        raise EngineError(
            f"The model does not know the language {code!r}; it knows {listed}{more}."
        )
    return known[chosen]


def _vocabulary(tokenizer: "PreTrainedTokenizerBase") -> list[str]:
    special = getattr(tokenizer, "additional_special_tokens", None) or []
    own = getattr(tokenizer, "lang_code_to_token", None) or {}
    return [*tokenizer.get_vocab(), *map(str, special), *own.values()]


def start_of(tokenizer: "PreTrainedTokenizerBase", source: str, target: str) -> Start:
    """Tell the tokenizer both languages, and find out how the model is told the target."""
    into = language_token(tokenizer, target)
    if not into:
        _require_pair(tokenizer, source, target)
        return "", None
    if into.startswith((">>", "<2")):
        return f"{into} ", None
    origin = language_token(tokenizer, source)
    tokenizer.src_lang = origin.strip("_") if origin.startswith("__") else origin
    ids: Any = tokenizer.convert_tokens_to_ids([into])
    return "", int(ids[0])


def _require_pair(tokenizer: "PreTrainedTokenizerBase", source: str, target: str) -> None:
    """Refuse a pair that a model of one pair says it was not made for."""
    made_for = [getattr(tokenizer, f"{side}_lang", None) or "" for side in ("source", "target")]
    wanted = [source, target]
    for have, want in zip(made_for, wanted, strict=True):
        if len(have) == 2 and lang(have).base != lang(want).base and want not in {"", "und"}:
            raise EngineError(
                f"The model translates from {made_for[0]} to {made_for[1]}, not from {source} to "
                f"{target}; choose one for this pair."
            )
