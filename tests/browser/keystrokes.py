"""The keystroke-level model (Card, Moran and Newell 1980): what a person does on a page, added up in seconds."""

from collections import Counter
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

SECONDS = {"K": 0.28, "P": 1.1, "B": 0.1, "H": 0.4, "M": 1.35}
WORDS = {"K": "keys", "P": "pointings", "B": "presses", "H": "hands moved", "M": "thoughts"}


@dataclass
class Keystrokes:
    """Does what a person does, and writes down its operators; ``taps`` are pointings that pressed."""

    page: Page
    operators: list[str] = field(default_factory=list)

    def think(self) -> None:
        self.operators.append("M")

    def tap(self, target: Locator) -> None:
        target.tap()
        self.operators += ["P", "B"]

    def pick(self, target: Locator, words: str) -> None:
        """A menu: open it, find the line, press it."""
        target.select_option(label=words)
        self.operators += ["P", "B", "M", "P", "B"]

    def type(self, target: Locator, text: str) -> None:
        """Point at the field, move the hands to the keys, write, and come back."""
        target.tap()
        self.page.keyboard.type(text)
        self.operators += ["P", "B", "H", *("K" * len(text)), "H"]

    @property
    def taps(self) -> int:
        return self.operators.count("B")

    @property
    def seconds(self) -> float:
        return sum(SECONDS[one] for one in self.operators)

    def told(self) -> str:
        numbers = Counter(self.operators)
        parts = [f"{numbers[one]} {one} ({WORDS[one]}, {SECONDS[one]} s)" for one in SECONDS if numbers[one]]
        return f"{' '.join(self.operators)} = {' + '.join(parts)} = {self.seconds:.2f} s"
