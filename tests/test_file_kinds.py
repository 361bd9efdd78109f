"""A file of a kind that is not read here is named, with what to do."""

import pytest

from review_app.errors import FileError
from review_app.formats import recognise
from review_app.text.file_kinds import doubt, kind_of


@pytest.mark.parametrize(
    ("name", "head", "what"),
    [
        ("af.po", 'msgid ""\nmsgstr ""\n', "a gettext catalogue, which is not read"),
        ("messages", '# fr\nmsgid "cat"\nmsgstr "chat"\n', "a gettext catalogue"),
        ("terms.xml", '<?xml version="1.0"?>\n<martif type="TBX">', "a TBX termbase"),
        ("talk.txt", "1\n00:00:01,000 --> 00:00:02,500\nHola.\n", "a file of subtitles"),
        ("talk.vtt", "WEBVTT\n\n", "a file of subtitles"),
        ("page", "<!DOCTYPE html>\n<html lang='fr'>", "a web page"),
        ("Strings.resx", '<root><data name="a"><value>b</value></data></root>', "a resource file"),
        ("app_uk.ts", '<!DOCTYPE TS>\n<TS version="2.1" language="uk">', "a resource file"),
        ("strings.xml", "<resources>\n <string name='a'>b</string>", "a resource file"),
        ("app_uk.arb", '{"@@locale": "uk"}', "a resource file"),
        ("pairs.csv", "source,target\n", "a table with commas"),
    ],
)
def test_a_bilingual_file_of_another_kind_is_named(name, head, what):
    with pytest.raises(FileError) as caught:
        recognise(name, head.encode())

    assert f"{name} is {what}" in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("story.txt", "O gato dorme. \nmsgid é uma palavra; html também, e às 10:20 choveu.\n"),
        ("notes.md", "# Título\n\nUm parágrafo.\n"),
        ("story", "Сказали: 00:01 --> начало."),
    ],
)
def test_a_plain_text_is_not_doubted(name, text):
    assert kind_of(name, text) is None
    assert doubt(name, text) == ()
