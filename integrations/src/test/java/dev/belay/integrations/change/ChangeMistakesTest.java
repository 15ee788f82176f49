package dev.belay.integrations.change;

import static dev.belay.integrations.change.ChangeFiles.mistakes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeMistakesTest {
  @TempDir private Path folder;

  @Test
  void everyMistakeIsOneLineWithItsRemedy() throws IOException {
    assertThat(
            mistakes(
                folder,
                """
                titel: Set NTP
                ticket: "CHG 1024"
                devices: [../r1]
                where: "site="
                mode: merged
                lines:
                  cisco_iso: [ntp server 192.0.2.1]
                  cisco_ios:
                    - end
                    - "a\\tb"
                    - "a\\x03b"
                    - a: b
                prechecks:
                  - command: reload
                    contain: x
                checks:
                  - contains: x
                  - command: show clock
                  - command: show clock
                    matches: "(["
                  - command: show version
                    contains: ""
                    every: 5s
                  - {command: show ip route, absent: x, wait-until: 5s, every: 10s}
                  - {command: show ip route, absent: x}
                confirm-within: 100m
                on-failure: ignore
                """))
        .containsExactly(
            "change.yaml:1: title is missing; say in a line what the change is for",
            "change.yaml:2: ticket must be at most 64 letters, digits and . _ # / -, not `CHG 1024`; write its number, for example CHG-1024",
            "change.yaml:3: `../r1` cannot be the name of a device; write names or patterns such as fra-*",
            "change.yaml:4: filter `site=`, column 6: a value is missing after =; write for example site=fra*",
            "change.yaml:5: mode cannot be `merged`; did you mean `merge`?",
            "change.yaml:7: unknown platform `cisco_iso`; did you mean `cisco_ios`?",
            "change.yaml:12: lines.cisco_ios holds something that is not a line; put the line in quotes: YAML reads `a: b` as a key with a value",
            "change.yaml:9: the line begins with `end`: it leaves configuration mode; remove the line",
            "change.yaml:10: the line has a tab, which devices take for a request; use spaces",
            "change.yaml:11: the line has control characters, which devices act on; write it without them",
            "change.yaml:14: `reload` is no check: checks only read; use a command that shows",
            "change.yaml:14: the check expects nothing; add contains, matches or absent with what the output must (not) hold",
            "change.yaml:17: checks.command is missing; write a command that only shows",
            "change.yaml:18: the check expects nothing; add contains, matches or absent with what the output must (not) hold",
            "change.yaml:20: `([` cannot be used in `matches`: missing closing ]; write a text for contains, or an RE2 pattern for matches and absent",
            "change.yaml:19: two checks are called `show clock`; name them differently",
            "change.yaml:22: `` cannot be used in `contains`: every output contains nothing; write a text for contains, or an RE2 pattern for matches and absent",
            "change.yaml:23: `every` means nothing without `wait-until`; add wait-until, or remove it",
            "change.yaml:24: `every` is longer than `wait-until`; ask more often",
            "change.yaml:25: two checks are called `show ip route`; name them differently",
            "change.yaml:26: cisco_ios cannot wait 1h40m for a confirmation; write a time from 1m to 1h30m",
            "change.yaml:27: on-failure cannot be `ignore`; use one of: hold, revert",
            "change.yaml:1: unknown key `titel`; did you mean `title`?",
            "change.yaml:15: unknown key `prechecks.contain`; did you mean `contains`?");
  }

  @Test
  void aCheckOfRowsSaysWhatIsWrongWithIt() throws IOException {
    assertThat(
            mistakes(
                folder,
                """
                title: t
                lines: [a]
                checks:
                  - {command: show a, equals: []}
                  - {command: show b, select: "[?x", equals: 1}
                  - {command: show c, select: "[*]"}
                  - {command: show d, select: [a], contains: x}
                """))
        .containsExactly(
            "change.yaml:4: `equals` is for what `select` finds in rows; add select, or use contains, matches or absent",
            "change.yaml:5: `[?x` cannot be read, character 1: [ is not closed; write JMESPath, or a JSON Pointer such as /0/version",
            "change.yaml:6: the check expects nothing; add equals, contains, matches or absent with what the output must (not) hold",
            "change.yaml:7: checks.select must be a single value; write `checks.select: value`");
  }

  @Test
  void aCheckThatComparesSaysWhatIsWrongWithIt() throws IOException {
    assertThat(
            mistakes(
                folder,
                """
                title: t
                lines: [a]
                prechecks:
                  - {command: show a, compare: same}
                checks:
                  - {command: show b, compare: none-lots}
                  - {command: show c, contains: x, find: y}
                  - {command: show d, compare: same, find: "(["}
                  - {command: show e, compare: same, find: ""}
                  - {command: show f, compare: no-fewer, select: "[*]", find: y}
                """))
        .containsExactly(
            "change.yaml:4: a precheck has nothing before it to compare with; write it under checks: it is asked before the change as well",
            "change.yaml:6: checks.compare cannot be `none-lots`; did you mean `none-lost`?",
            "change.yaml:7: `find` means nothing without `compare`; add compare, or use matches",
            "change.yaml:8: `([` cannot be used in `find`: missing closing ]; write an RE2 pattern; its first group, if it has one, is what is compared",
            "change.yaml:9: `` cannot be used in `find`: a pattern has 1 to 1000 characters; write an RE2 pattern; its first group, if it has one, is what is compared",
            "change.yaml:10: both `select` and `find` choose what is compared; keep one of them");
  }

  @Test
  void aCheckThatAsksElsewhereSaysWhatIsWrongWithIt() throws IOException {
    assertThat(
            mistakes(
                folder,
                """
                title: t
                lines: [a]
                checks:
                  - {reach: 192.0.2.1}
                  - {reach: "h:0"}
                  - {reach: "h:22", contains: x}
                  - {reach: "h:23", command: show a}
                  - {reach: "h:24", url: "https://h/"}
                  - {reach: "h:25", status: 200}
                  - {url: "ftp://h/a"}
                  - {url: "https://u:planted@h/b"}
                  - {url: "https://h/c?api_key=planted"}
                  - {url: "https://{host}/d"}
                  - {url: "https://h/{e"}
                  - {url: "https://h/f", status: 600}
                  - {url: "https://h/g", compare: same}
                  - {url: "https://h/h", select: a}
                """))
        .containsExactly(
            "change.yaml:4: `192.0.2.1` cannot be reached: it is no host with a port; write host:port, for example {host}:22 or [2001:db8::1]:443",
            "change.yaml:5: `h:0` cannot be reached: a port is from 1 to 65535; write host:port, for example {host}:22 or [2001:db8::1]:443",
            "change.yaml:6: `contains` does not fit: `reach` asks only for a connection; remove it",
            "change.yaml:7: a check asks one thing: `command`, `reach` or `url`; keep one of them",
            "change.yaml:8: a check asks one thing: `command`, `reach` or `url`; keep one of them",
            "change.yaml:9: `status` means nothing without `url`; add url, or remove it",
            "change.yaml:10: the address cannot be asked: it does not begin with http:// or https:// and a host; write for example https://monitoring.example.org/hosts/{name}",
            "change.yaml:11: the address cannot be asked: it holds a credential, and whoever sees the change would see that; write for example https://monitoring.example.org/hosts/{name}",
            "change.yaml:12: the address cannot be asked: it holds a credential, and whoever sees the change would see that; write for example https://monitoring.example.org/hosts/{name}",
            "change.yaml:13: the address cannot be asked: only its path and query can differ by device; write for example https://monitoring.example.org/hosts/{name}",
            "change.yaml:14: the address cannot be asked: it is no address of a page; write for example https://monitoring.example.org/hosts/{name}",
            "change.yaml:15: checks.status must be a whole number from 100 to 599, not `600`; write for example 200",
            "change.yaml:16: `compare` does not fit: only what devices answer is compared; remove it",
            "change.yaml:17: the check expects nothing; add equals, contains, matches or absent with what the output must (not) hold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "title: T~ 1: the change has no lines; add `lines:` with a list, `file:` with a path, or `template:`",
        "title: T|lines: []~ 2: the change has no lines; write what is to be configured",
        "title: T|lines: {}~ 2: the change has no lines; write what is to be configured",
        "title: T|lines: ['!', ' ']~ 2: the change has no lines; write what is to be configured",
        "title: T|lines: 'a'|file: b~ 3: both `lines` and `file` are given; keep one of them",
        "title: T|lines: a|confirm-within: 5~ 3: confirm-within must be a time from 1m to 2h, not `5`; write a number with its unit, for example 5m",
        "title: T|lines: a|confirm-within: 10s~ 3: confirm-within must be a time from 1m to 2h, not `10s`; write a number with its unit, for example 5m",
        "title: T|lines: a|checks: [{command: c, contains: x, wait-until: 5m}]~ 1: the checks may wait 5m, and with a margin of 30s the device would go back after 5m before they end; write at least confirm-within: 6m",
      })
  void refuses(String yaml, String rest) throws IOException {
    assertThat(mistakes(folder, yaml.replace('|', '\n'))).containsExactly("change.yaml:" + rest);
  }
}
