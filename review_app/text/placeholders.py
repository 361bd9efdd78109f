"""What a program fills in or a browser reads, and no translator may change."""

import re

_ELEMENTS = (
    "a|abbr|b|big|blockquote|br|code|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|input|kbd|label|li|mark|ol"
    "|option|p|pre|q|s|samp|section|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u"
    "|ul|var|wbr|bpt|bx|cp|ec|em|ept|ex|g|it|mrk|pc|ph|sc|x"
)
PLACEHOLDER = re.compile(
    r"%(?:\d{1,2}\$)?[-+0#]{0,3}\d{0,3}(?:\.\d{1,3})?l{0,2}[sdiufgexXc@](?![A-Za-z0-9_])|%\(\w{1,40}\)[sdf]"
    r"|\$?\{\{?[\w.$-]{0,60}\}?\}|\$\{\w{1,60}\}|%%\w{1,40}%%|\[\[\w{1,40}\]\]|#[A-Z]{2,}(?:_[A-Z]+)*#"
    rf"|</?(?:{_ELEMENTS})(?:\s[^<>]{{0,300}})?/?>|\{{\d{{1,3}}\}}|</?\d{{1,3}}/?>"
)
