"""Random regular expressions in Python's dialect, valid and not quite, with texts to try them on. Seeded."""

import random
import re

from outputs import TextMaker, sre_parser

ATOMS = (
    "a", "b", "c", "A", "1", " ", "_", "-", "=", "&", "~", "]", "}", "{", ",", "<", ">", "!", "@", "#", ":", "\u00e4",
    ".", r"\.", r"\-", r"\[", r"\&", r"\#", r"\ ", r"\_", r"\d", r"\D", r"\s", r"\S", r"\w", r"\W", r"\t", r"\n", r"\x41",
    r"\u0061", r"\0", r"\101", "^", "$", r"\A", r"\Z", r"\b", r"\B", r"\1", r"\2", "(?P=n)",
)  # fmt: skip
MEMBERS = (
    "a", "b", "a-c", "0-9", "A-Z", "[", "[:", "&&", "&", "--", "||", "~~", "^", "-", ".", "$", "{", "(", ")", "|", "*", "#",
    " ", r"\]", r"\[", r"\-", r"\^", r"\\", r"\d", r"\D", r"\s", r"\S", r"\w", r"\W", r"\b", r"\t", r"\x41-\x43", r"\.", "\u00e4",
)  # fmt: skip
QUANTIFIERS = ("", "", "", "", "*", "+", "?", "{2}", "{1,2}", "{,2}", "{1,}", "{0}", "{", "{,}", "{x}", "*?", "+?", "??", "{1,2}?")
GROUPS = ("(", "(", "(?:", "(?:", "(?P<n>", "(?P<a_1>", "(?=", "(?!", "(?<=", "(?<!", "(?i:", "(?s:", "(?m:", "(?-i:", "(?x:", "(?a:", "(?#", "(?P<1>", "(?i)")
SUBJECT = "abcABC11_ -=&~]}{,<>!@#:.[^$()|*\\\t\n\u00e4\u00c4\u0661\u00b2\u00a0\u001f"


def repeats_nothing(items):
    """Whether a group that may be empty is repeated: what it then captured differs between engines, and between versions of
    Python's. No template needs it."""
    for operator, argument in items:
        inner = []
        if str(operator) in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            inner = [argument[2]]
            if argument[1] > 1 and argument[2].getwidth()[0] == 0 and any("SUBPATTERN" == str(i[0]) for i in argument[2]):
                return True
        elif str(operator) == "BRANCH":
            inner = argument[1]
        elif str(operator) in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
            inner = [argument[-1]]
        elif str(operator) == "GROUPREF_EXISTS":
            inner = [part for part in argument[1:] if part]
        if any(repeats_nothing(part) for part in inner):
            return True
    return False


class PatternMaker:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.texts = TextMaker(seed)

    def case(self):
        pattern = self.random.choice(("", "", "", "", "(?i)", "(?s)", "(?m)", "(?x)", "(?is)")) + self.alternatives(3)
        return pattern, [self.text() for _ in range(6)] + [self.fitting(pattern) for _ in range(4)]

    def text(self):
        return "".join(self.random.choice(SUBJECT) for _ in range(self.random.randint(0, 8)))

    def fitting(self, pattern):
        """A text that the pattern may well match, with one character changed now and then."""
        try:
            self.texts.groups = {}
            text = self.texts.sequence(sre_parser.parse(pattern))[:40]
        except (re.error, OverflowError):
            return self.text()
        return text if self.random.random() < 0.6 else self.texts.damaged(text)

    def alternatives(self, depth):
        return "|".join(self.sequence(depth) for _ in range(self.random.choice((1, 1, 1, 2))))

    def sequence(self, depth):
        return "".join(self.item(depth) + self.random.choice(QUANTIFIERS) for _ in range(self.random.randint(0, 4)))

    def item(self, depth):
        chance = self.random.random()
        if depth > 0 and chance < 0.25:
            return self.random.choice(GROUPS) + self.alternatives(depth - 1) + ")"
        if depth > 0 and chance < 0.28:
            return self.random.choice(("(?(1)", "(?(n)")) + self.sequence(0) + self.random.choice(("", "|b")) + ")"
        if chance < 0.42:
            negated = self.random.choice(("", "", "^"))
            return "[" + negated + "".join(self.random.choice(MEMBERS) for _ in range(self.random.randint(1, 4))) + "]"
        return self.random.choice(ATOMS)
