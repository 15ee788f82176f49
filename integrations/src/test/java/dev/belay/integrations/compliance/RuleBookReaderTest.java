package dev.belay.integrations.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.belay.integrations.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookReaderTest {
  private static final Set<String> PLATFORMS = Set.of("cisco_ios", "arista_eos");

  @TempDir private Path folder;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private RuleBook read(String text) throws IOException {
    return new RuleBookReader(PLATFORMS, Set.of("role", "name")::contains)
        .file(file("house.yaml", text))
        .book();
  }

  private String refusal(String text) throws IOException {
    Path house = file("house.yaml", text);
    InputException refused =
        catchThrowableOfType(
            InputException.class,
            () ->
                new RuleBookReader(PLATFORMS, Set.of("role", "name")::contains).file(house).book());
    return Objects.requireNonNull(refused, "it was not refused").problems().stream()
        .map(problem -> problem.toString().replace(folder + "/", ""))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void readsRulesForAllPlatformsAndForSome() throws IOException {
    RuleBook book =
        read(
            """
            version: "7"
            rules:
              - id: clock
                title: The clock is set
                severity: high
                present: clock timezone UTC
              - id: banner
                title: There is a banner
                on:
                  cisco_ios, arista_eos: {present: [{regex: '^banner '}]}
            """);

    assertThat(book.rules()).extracting(Rule::id).containsExactly("clock", "banner");
    assertThat(book.rules().getFirst().severity()).isEqualTo(Severity.HIGH);
    assertThat(book.rules().getFirst().platforms()).isEmpty();
    assertThat(book.rules().getLast().platforms()).isEqualTo(PLATFORMS);
    assertThat(book.sources().getFirst().version()).isEqualTo("7");
    assertThat(book.sources().getFirst().rules()).isEqualTo(2);
  }

  @Test
  void theHashOfASourceIsAlsoOfTheFilesThatItNames() throws IOException {
    String rules = "rules: [{id: base, title: Base, intended: base.j2}]\n";
    file("base.j2", "hostname {{ name }}\n");
    String before = read(rules).sources().getFirst().hash();
    file("base.j2", "hostname {{ name }}.example.net\n");

    assertThat(read(rules).sources().getFirst().hash()).isNotEqualTo(before);
  }

  @Test
  void namesLineAndRemedyOfEveryMistake() throws IOException {
    String refusal =
        refusal(
            """
            rules:
              - id: Bad Id
                title: x
                present: a
              - id: pattern
                title: x
                absent:
                  - regex: '(?=a)b'
              - id: platform
                title: x
                on:
                  cisco_iso: {present: a}
              - id: typo
                title: x
                presnt: a
              - id: severity
                title: x
                severity: huge
                present: a
            """);

    assertThat(refusal.lines())
        .containsExactly(
            "house.yaml:2: `Bad Id` cannot be the id of a rule; use lower-case letters, digits and"
                + " hyphens",
            "house.yaml:8: the pattern `(?=a)b` is not of RE2: invalid or unsupported Perl syntax;"
                + " correct it; RE2 has no back references and does not look around",
            "house.yaml:12: unknown platform `cisco_iso`; did you mean `cisco_ios`?",
            "house.yaml:13: the rule asks for nothing; write one of present, absent, ordered, intended",
            "house.yaml:18: rules.severity cannot be `huge`; use one of: critical, high, info, low,"
                + " medium",
            "house.yaml:15: unknown key `rules.presnt`; did you mean `present`?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "present: ntp, absent: ntp",
        "present: a, ordered: b",
        "present: a, anywhere: true, under: b",
        "present: a, mode: contains",
        "absent: a, at-least: 2",
        "present: a, section: optional",
        "intended: nowhere.j2",
        "present: a, where: 'rol=edge'",
        "present: ''",
        "present: [{regx: a}]",
        "present: [[a]]",
        "intended: \"a\\nb\", anywhere: true",
      })
  void refusesARuleThatContradictsItself(String keys) throws IOException {
    assertThat(refusal("rules:\n  - {id: one, title: x, " + keys + "}\n").lines())
        .hasSize(1)
        .allMatch(line -> line.contains(":2: ") || line.contains("nowhere.j2: "));
  }

  @Test
  void refusesTwoRulesOfWhichNoConfigurationCouldKeepBoth() throws IOException {
    String refusal =
        refusal(
            """
            rules:
              - {id: one, title: x, present: ip http server}
              - id: other
                title: x
                on: {cisco_ios: {absent: [{regex: '^ip http '}]}}
            """);

    assertThat(refusal)
        .isEqualTo(
            "house.yaml:3: the rule `other` forbids `ip http server`, which the rule `one` asks for;"
                + " correct one of them");
  }

  @Test
  void twoRulesForDifferentPlacesOrDevicesContradictNobody() throws IOException {
    RuleBook book =
        read(
            """
            rules:
              - {id: one, title: x, present: shutdown, under: interface Vlan1}
              - {id: two, title: x, absent: shutdown, under: interface Vlan2}
              - {id: three, title: x, present: ip http server, platforms: [arista_eos]}
              - {id: four, title: x, absent: ip http server, platforms: [cisco_ios]}
              - {id: five, title: x, present: lldp run, where: role=edge}
              - {id: six, title: x, absent: lldp run, where: role=core}
            """);

    assertThat(book.rules()).hasSize(6);
  }

  @Test
  void refusesTheSameIdInTwoFilesAndNamesTheFirstPlace() throws IOException {
    Path one = file("one.yaml", "rules:\n  - {id: ntp, title: x, present: a}\n");
    Path two = file("two.yaml", "rules:\n  - {id: ntp, title: x, present: b}\n");

    InputException refused =
        catchThrowableOfType(
            InputException.class,
            () -> new RuleBookReader(PLATFORMS, field -> true).file(one).file(two).book());

    assertThat(refused).hasMessageContaining("the rule `ntp` is there already, at " + one + ":2");
  }

  @Test
  void aWaiverCanBeForARuleOfAnotherFile() throws IOException {
    Path waivers =
        file(
            "waivers.yaml",
            """
            waivers:
              - rules: [no-telnet]
                devices: [oob-*]
                reason: Console servers know nothing else.
                by: ann
                until: 2026-12-31
            """);

    RuleBook book = new RuleBookReader(Set.of(), field -> true).pack("access").file(waivers).book();

    assertThat(book.waivers()).hasSize(1);
  }

  @Test
  void aWaiverNeedsDevicesAReasonSomebodyAndADay() throws IOException {
    String refusal =
        refusal(
            """
            rules: [{id: one, title: x, present: a}]
            waivers:
              - rules: [won]
                until: 31.12.2026
            """);

    assertThat(refusal.lines())
        .containsExactly(
            "house.yaml:3: waivers.reason is missing; say why the rule may be broken",
            "house.yaml:3: waivers.by is missing; say who answers for it",
            "house.yaml:4: waivers.until must be a day, not `31.12.2026`; write it as 2026-12-31",
            "house.yaml:3: the waiver says no devices; write `devices:` or `where:`; a rule that nobody"
                + " needs to keep is better removed");
  }

  @Test
  void aWaiverForARuleThatIsNotThereIsASlip() throws IOException {
    assertThat(
            refusal(
                """
                rules: [{id: ntp-servers, title: x, present: a}]
                waivers:
                  - {rules: [ntp-server], devices: [r1], reason: x, by: ann, until: 2026-12-31}
                """))
        .isEqualTo(
            "house.yaml:3: the waiver is for a rule `ntp-server` that is not read here; did you mean"
                + " `ntp-servers`?");
  }

  @Test
  void everyPackCanBeReadAlone() {
    for (String pack : RulePacks.names()) {
      RuleBook book = new RuleBookReader(Set.of(), field -> true).pack(pack).book();

      assertThat(book.rules()).as(pack).isNotEmpty();
      assertThat(book.rules()).allMatch(rule -> !rule.title().isBlank());
    }
  }

  @Test
  void onlyKnownRulesCanBePicked() throws IOException {
    RuleBook book =
        read("rules: [{id: one, title: x, present: a}, {id: two, title: x, present: b}]\n");

    assertThat(book.only(List.of("two")).rules()).extracting(Rule::id).containsExactly("two");
    assertThat(catchThrowableOfType(InputException.class, () -> book.only(List.of("tow"))))
        .hasMessageContaining("there is no rule `tow`; did you mean `two`?");
  }
}
