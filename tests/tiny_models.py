"""A translation model small enough to be trained while the tests run, and real in every part."""

import io
from pathlib import Path

import pytest

WHO = {
    "Der Hund": "The dog",
    "Die Katze": "The cat",
    "Das Kind": "The child",
    "Ein Vogel": "A bird",
}
DOES = {"schläft": "sleeps", "singt": "sings", "wartet": "waits", "trinkt": "drinks"}
WHERE = {"im Garten": "in the garden", "am See": "by the lake"}
PAIRS = [
    (f"{who} {does} {where}.", f"{WHO[who]} {DOES[does]} {WHERE[where]}.")
    for who in WHO
    for does in DOES
    for where in WHERE
]
PIECES = 300
STEPS = 140


def vocabulary(folder: Path) -> int:
    """Write the subwords as Marian's tokenizer reads them; return their number."""
    import json

    import sentencepiece

    model = io.BytesIO()
    signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789[](){}<>/%,.!?"
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text for pair in PAIRS for text in pair] + [" ".join(signs)]),
        model_writer=model,
        vocab_size=PIECES,
        hard_vocab_limit=False,
        character_coverage=1.0,
        minloglevel=2,
    )
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(model.getvalue())
    read = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    words = [read.id_to_piece(n) for n in range(read.get_piece_size())]
    kept = [word for word in words if word not in {"<s>", "</s>", "<unk>"}]
    ids = {word: n for n, word in enumerate(["</s>", "<unk>", *kept, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(ids, ensure_ascii=False))
    return len(ids)


def train(folder: Path) -> Path:
    """Train until the model knows its 32 sentences by heart, and save it."""
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer

    torch.set_num_threads(1)
    torch.manual_seed(0)
    size = vocabulary(folder)
    files = [str(folder / name) for name in ("source.spm", "target.spm", "vocab.json")]
    tokenizer = MarianTokenizer(*files, source_lang="de", target_lang="en")
    pad = size - 1
    config = MarianConfig(
        vocab_size=size,
        decoder_vocab_size=size,
        d_model=64,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=4,
        decoder_attention_heads=4,
        encoder_ffn_dim=128,
        decoder_ffn_dim=128,
        max_position_embeddings=128,
        pad_token_id=pad,
        eos_token_id=0,
        bos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
        dropout=0.0,
        activation_function="swish",
        scale_embedding=True,
        num_beams=2,
    )
    model = MarianMTModel(config).train()
    batch = tokenizer(
        [s for s, _ in PAIRS], text_target=[t for _, t in PAIRS], return_tensors="pt", padding=True
    )
    batch["labels"][batch["labels"] == pad] = -100
    optimizer = torch.optim.AdamW(model.parameters(), lr=8e-3)
    for _ in range(STEPS):
        loss = model(**batch).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        with torch.no_grad():
            # CTranslate2 takes the row for nothing, as Marian does
            model.model.shared.weight[pad].zero_()
    model.eval().save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def tiny_marian(tmp_path_factory) -> Path:
    """A German to English model that knows 32 sentences."""
    return train(tmp_path_factory.mktemp("marian") / "")


def fast_tokenizer(folder: Path, **special: str) -> None:
    """Write a tokenizer of whole words and signs, as the library saves its own."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    text = " ".join(target for _, target in PAIRS) + " candidate reference source : ."
    words = sorted(set(text.replace(".", " . ").split()))
    ids = {word: n for n, word in enumerate([*special.values(), *words])}
    made = Tokenizer(models.WordLevel(ids, unk_token="<unk>"))  # noqa: S106 - a token of text
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    ends = [(special[k], ids[special[k]]) for k in ("cls_token", "eos_token") if k in special]
    frame = " ".join(["$A" if k == "text" else k for k in framed(special)])
    made.post_processor = processors.TemplateProcessing(single=frame, special_tokens=ends)
    PreTrainedTokenizerFast(tokenizer_object=made, **special).save_pretrained(folder)


def framed(special: dict) -> list[str]:
    before = [special["cls_token"]] if "cls_token" in special else []
    return [*before, "text", special["eos_token"]]


@pytest.fixture(scope="session")
def tiny_bert(tmp_path_factory) -> Path:
    """An encoder with random weights: enough to check the arithmetic on its vectors."""
    import torch
    from transformers import BertConfig, BertModel

    folder = tmp_path_factory.mktemp("bert")
    marks = {"pad_token": "<pad>", "unk_token": "<unk>", "cls_token": "<s>", "eos_token": "</s>"}
    fast_tokenizer(folder, **marks)
    torch.manual_seed(1)
    config = BertConfig(
        vocab_size=80,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
    )
    BertModel(config).eval().save_pretrained(folder)
    return folder


@pytest.fixture(scope="session")
def tiny_mt5(tmp_path_factory) -> Path:
    """A regressor with the vocabulary of mT5 and random weights."""
    import torch
    from transformers import MT5Config, MT5ForConditionalGeneration

    folder = tmp_path_factory.mktemp("mt5") / "metricx-24-tiny"
    folder.mkdir()
    fast_tokenizer(folder, pad_token="<pad>", eos_token="</s>", unk_token="<unk>")  # noqa: S106
    torch.manual_seed(2)
    config = MT5Config(
        vocab_size=250112,
        d_model=8,
        d_kv=4,
        d_ff=8,
        num_layers=1,
        num_heads=2,
        decoder_start_token_id=0,
    )
    model = MT5ForConditionalGeneration(config).eval()
    with torch.no_grad():
        # random weights would predict next to nothing
        model.lm_head.weight[250089] = torch.arange(8) * 3.0
    model.save_pretrained(folder)
    return folder
