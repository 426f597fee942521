"""The prompt of casb on a screen."""

from support.casb import Casb
from support.terminal import Terminal

PROMPT = r"(?m)^casb[^\n]*> ?"


def shell(casb: Casb, **options) -> Terminal:
    terminal = casb.terminal(**options)
    terminal.expect(PROMPT)
    terminal.settle()
    return terminal
