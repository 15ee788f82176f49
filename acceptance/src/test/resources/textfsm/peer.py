"""What Python's textfsm and ntc_templates make of generated outputs, as JSON lines for our own engine to compare with.

  peer.py parse SEED PLATFORM=COUNT... [*=COUNT]   outputs per template of ntc-templates, with Python's rows
  peer.py commands SEED PLATFORM...                commands of the index, with the templates Python picks
  peer.py saved FOLDER                             FOLDER/<platform>/<command>.txt, with Python's parse_output
  peer.py patterns SEED COUNT                      patterns and texts, with what Python's re finds
  peer.py time PLATFORM COMMAND FILE               seconds of CPU per parse, with everything compiled
  peer.py templates                                where ntc-templates keeps its templates
"""

import json
import os
import random
import re
import sys
import time
import warnings

import ntc_templates.parse
import textfsm
from textfsm import clitable

from outputs import Patience, TextMaker, TooSlow, sre_parser
from patterns import PatternMaker, repeats_nothing

TEMPLATES = os.path.join(os.path.dirname(ntc_templates.parse.__file__), "templates")


def say(**fields):
    print(json.dumps(fields))


def names():
    return sorted(name for name in os.listdir(TEMPLATES) if name.endswith(".textfsm"))


def compiled(name):
    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        return textfsm.TextFSM(file)


class Walk:
    """Follows a template's states while an output for it is written, to know which rules come next."""

    def __init__(self, fsm, maker):
        self.fsm = fsm
        self.maker = maker
        self.matched = set()
        original = fsm._CheckRule

        def watched(rule, line):
            match = original(rule, line)
            if match:
                self.matched.add(rule.line_num)
            return match

        fsm._CheckRule = watched

    def output(self, lines, manner):
        self.fsm.Reset()
        text = []
        for _ in range(lines):
            line = self.line(manner)
            if line is None:
                continue
            try:
                with Patience(0.1):
                    for part in line.splitlines() or [""]:
                        self.fsm._CheckLine(part)
            except TooSlow:
                continue
            except textfsm.TextFSMError:
                if manner != "wild":
                    continue
            except TypeError:  # a list of groups where none took part: Python's own limit
                pass
            text.append(line)
            if self.fsm._cur_state_name in ("End", "EOF"):
                break
        ends = {"clean": "\n", "noisy": self.maker.random.choice(("\n", "\r\n")), "wild": "\n"}[manner]
        return ends.join(text) + self.maker.random.choice(("", ends))

    def line(self, manner):
        chance = self.maker.random.random()
        if manner != "clean" and chance < 0.1:
            return self.maker.noise()
        rules = self.fsm._cur_state
        if not rules:
            return self.maker.noise()
        fresh = [rule for rule in rules if rule.line_num not in self.matched and rule.line_op != "Error"]
        rule = self.maker.random.choice(fresh if fresh and chance < 0.7 else rules)
        line = self.maker.line_for(rule.regex_obj.regex)
        if line is not None and manner != "clean" and self.maker.random.random() < 0.2:
            return self.maker.damaged(line)
        return line


def outcome(fsm, output):
    fsm.Reset()
    try:
        with Patience(2):
            return {"header": fsm.header, "rows": fsm.ParseText(output)}
    except TooSlow:
        return {"defect": "too slow"}
    except textfsm.TextFSMError as error:
        return {"rule": int(re.search(r"Rule Line: (\d+)", str(error)).group(1))}
    except TypeError as error:
        return {"defect": str(error)}


def parse(seed, *counts):
    wanted = dict(count.split("=") for count in counts)
    rules = reached = 0
    for number, name in enumerate(names()):
        platform = next((p for p in wanted if p != "*" and name.startswith(p)), "*")
        walk = Walk(compiled(name), TextMaker(int(seed) * 100003 + number))
        judge = compiled(name)
        for count in range(int(wanted.get(platform, 0))):
            output = walk.output(walk.maker.random.randint(5, 40), ("clean", "noisy", "wild")[count % 3])
            say(template=name, platform=platform, output=output, **outcome(judge, output))
        rules += sum(len(state) for state in judge.states.values())
        reached += len(walk.matched)
    say(rules=rules, reached=reached)


def commands(seed, *platforms):
    maker = TextMaker(int(seed))
    table = clitable.CliTable("index", TEMPLATES)
    for row in table.index.index:
        platform = re.sub(r"[^\w]", "", row["Platform"])
        if not any(row["Template"].startswith(p) for p in platforms):
            continue
        for _ in range(5):
            maker.groups = {}
            command = maker.sequence(sre_parser.parse(row["Command"]))
            command = command if maker.random.random() < 0.7 else maker.damaged(command)
            picked = table.index.GetRowMatch({"Command": command, "Platform": platform})
            templates = table.index.index[picked]["Template"] if picked else ""
            say(platform=platform, command=command, templates=templates)


def joined(seed, count):
    """Commands for which several templates are joined, through parse_output itself."""
    table = clitable.CliTable("index", TEMPLATES)
    for row in table.index.index:
        templates = row["Template"].split(":")
        if len(templates) == 1:
            continue
        maker = TextMaker(int(seed))
        maker.groups = {}
        command = maker.sequence(sre_parser.parse(row["Command"]))
        for _ in range(int(count)):
            output = "".join(Walk(compiled(name), maker).output(20, "clean") + "\n" for name in templates)
            saved_outcome(row["Platform"], command, output)


def saved_outcome(platform, command, output):
    try:
        rows = ntc_templates.parse.parse_output(platform=platform, command=command, data=output)
        say(platform=platform, command=command, output=output, rows=rows)
    except textfsm.TextFSMError as error:
        say(platform=platform, command=command, output=output, refused=str(error))
    except Exception as error:  # Python's own: a column's name within another's
        say(platform=platform, command=command, output=output, defect=str(error))


def saved(folder):
    for platform in sorted(os.listdir(folder)):
        for name in sorted(os.listdir(os.path.join(folder, platform))):
            with open(os.path.join(folder, platform, name), encoding="utf-8", newline="") as file:
                saved_outcome(platform, name.removesuffix(".txt").replace("_", " "), file.read())


def patterns(seed, count):
    maker = PatternMaker(int(seed))
    for _ in range(int(count)):
        pattern, texts = maker.case()
        try:
            regex = re.compile(pattern)
        except (re.error, OverflowError) as error:
            say(pattern=pattern, error=str(error))
            continue
        if repeats_nothing(sre_parser.parse(pattern)):
            continue
        try:
            with Patience(1):
                matches = [regex.match(text) for text in texts]
        except TooSlow:
            continue
        found = [[match.group(0), *match.groups()] if match else None for match in matches]
        say(pattern=pattern, names=list(regex.groupindex), texts=texts, found=found)


def timed(platform, command, file):
    with open(file, encoding="utf-8") as opened:
        data = opened.read()
    table = clitable.CliTable("index", TEMPLATES)
    row = table.index.GetRowMatch({"Command": command, "Platform": platform})
    fsm = compiled(table.index.index[row]["Template"])
    parses, start = 0, time.process_time()
    while parses < 5 or time.process_time() - start < 2:
        fsm.Reset()
        fsm.ParseText(data)
        parses += 1
    say(seconds=(time.process_time() - start) / parses, rows=len(fsm._result))


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # Python warns of brackets in brackets and goes on
    command, *arguments = sys.argv[1:]
    if command == "templates":
        print(TEMPLATES)
    else:
        {
            "parse": parse,
            "commands": commands,
            "joined": joined,
            "saved": saved,
            "patterns": patterns,
            "time": timed,
        }[command](*arguments)
