"""Text comes in whatever its encoding, and what is no text is named."""

import codecs
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_app.errors import FileError, ReviewError
from review_app.text.decode import decode

PORTUGUESE = (
    "A ministra não respondeu às perguntas da comissão.\r\n"
    "Às vésperas da eleição, a inflação já ameaçava o orçamento das famílias.\r\n"
    "“É preciso ter paciência”, disse o irmão do prefeito, que também é médico.\r\n"
)
RUSSIAN = (
    "Министр не ответила на вопросы комиссии.\n"
    "Накануне выборов рост цен уже угрожал семейному бюджету жителей области.\n"
    "«Нужно терпение», сказал брат мэра, который тоже работает врачом.\n"
)
JAPANESE = (
    "大臣は委員会の質問に答えなかった。選挙の前日、物価の上昇はすでに家計を脅かしていた。\n"
    "「忍耐が必要だ」と市長の弟は語った。彼も医者である。\n"
)
POLISH = (
    "Minister nie odpowiedziała na pytania komisji.\n"
    "W przeddzień wyborów inflacja już zagrażała budżetom rodzin w całym województwie.\n"
    "„Trzeba mieć cierpliwość”, powiedział brat burmistrza, który także jest lekarzem.\n"
)


def archive(*names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("signature", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-8"),
    ],
)
def test_unicode_is_read_with_and_without_signature(signature, encoding):
    data = signature + RUSSIAN.encode(encoding)

    found = decode(data, "a.txt")

    assert (found.text, found.encoding, found.detected) == (RUSSIAN, encoding, False)
    assert found.encode(found.text) == data


def test_line_ends_stay_as_they_are():
    assert decode(b"a\r\nb\rc\n", "a.txt").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PORTUGUESE, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN.replace("«", "'").replace("»", "'"), "koi8-r"),
        (POLISH, "cp1250"),
        (POLISH.replace("„", '"').replace("”", '"'), "iso-8859-2"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc-jp"),
    ],
)
def test_another_encoding_is_detected_and_named(text, encoding):
    found = decode(text.encode(encoding), "a.txt")

    assert found.text == text
    assert found.detected
    assert codecs.lookup(found.encoding)


def test_utf16_without_signature_is_recognised_by_its_zeros():
    text = "The committee waits for an answer.\n"

    assert decode(text.encode("utf-16-le"), "a.txt").text == text
    assert decode(text.encode("utf-16-be"), "a.txt").text == text


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_a_file_without_text_is_refused(data):
    with pytest.raises(FileError, match=r"^notes\.txt has no text in it; choose a file with text"):
        decode(data, "notes.txt")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (archive("word/document.xml"), "a Word document"),
        (archive("xl/workbook.xml"), "an Excel workbook"),
        (archive("ppt/presentation.xml"), "a PowerPoint presentation"),
        (archive("readme"), "a ZIP archive"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"{\\rtf1\\ansi text}", "an RTF document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "an old Microsoft Office document"),
        (b"text\0with\0zeros", "a binary file"),
        (b"\xff text with one zero and no letter of UTF-8\0" * 3, "a binary file"),
        (bytes(range(1, 256)) * 4, "a binary file"),
    ],
)
def test_a_binary_file_is_named_and_the_way_out_told(data, what):
    with pytest.raises(FileError) as caught:
        decode(data, "report.docx")

    assert str(caught.value) == (
        f"report.docx is {what}, not plain text; save it as UTF-8 text and try again."
    )


def test_a_broken_character_in_a_utf8_file_is_placed_and_not_taken_for_another_encoding():
    data = RUSSIAN.encode() + b"\xd0\n" + RUSSIAN.encode()

    with pytest.raises(FileError, match=r"a\.txt, line 4: a broken character in a UTF-8 file"):
        decode(data, "a.txt")


def test_a_signature_that_lies_is_placed():
    with pytest.raises(FileError, match="line 2: not valid UTF-8 although the file says so"):
        decode(codecs.BOM_UTF8 + b"fine\n\xe9t\xe9\n", "a.txt")


def test_a_character_that_the_encoding_lacks_is_told_before_a_file_is_harmed():
    found = decode(PORTUGUESE.encode("cp1252"), "a.txt")

    with pytest.raises(FileError, match="'中' has no place in a file in"):
        found.encode("中")


def test_a_stray_zero_makes_no_binary_file_of_a_text():
    found = decode((PORTUGUESE + "\0").encode(), "a.txt")

    assert (found.text, found.encoding) == (PORTUGUESE + "\0", "utf-8")


@given(st.binary(max_size=200))
def test_whatever_comes_is_text_or_a_sentence(data):
    found = refused = ""
    try:
        found = decode(data, "a.txt").text
    except ReviewError as error:
        refused = str(error)

    assert found.strip() or refused.endswith(".")
