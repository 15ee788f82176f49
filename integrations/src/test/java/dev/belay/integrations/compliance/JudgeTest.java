package dev.belay.integrations.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.inventory.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {
  @TempDir private Path folder;

  /** Indented by one blank a level; lines of {@code set} when the first is one. */
  private static final class Indented implements ConfigurationForm {
    @Override
    public Outline read(String text) {
      List<Outline.Line> lines = new ArrayList<>();
      int number = 0;
      for (String line : text.lines().toList()) {
        number++;
        if (!line.isBlank()) {
          int depth = line.length() - line.stripLeading().length();
          boolean ordered = line.strip().startsWith("permit") || line.strip().startsWith("deny");
          lines.add(new Outline.Line(depth, line.strip(), ordered, number, number));
        }
      }
      return new Outline(text.startsWith("set "), lines);
    }

    @Override
    public Optional<String> positive(String line) {
      return line.startsWith("no ") ? Optional.of(line.substring(3)) : Optional.empty();
    }

    @Override
    public String redact(String text) {
      return text;
    }

    @Override
    public List<String> redactLines(String text, BitSet wanted) {
      throw new IllegalStateException("a judge shows nothing");
    }
  }

  private List<String> judge(String rule, String configuration, Map<String, Object> data)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("rule.yaml"), "rules:\n  - id: r\n    title: x\n" + rule.indent(4));
    RuleBook book = new RuleBookReader(Set.of(), field -> true).file(file).book();
    Device device =
        new Device("r1", "192.0.2.1", 22, "any", "fra", null, List.of(), List.of(), null, data);
    ConfigurationForm form = new Indented();
    RuleCheck check = book.rules().getFirst().on(device).orElseThrow();
    return switch (new Judge(device, form.read(configuration), form).judge(check)) {
      case Judgement.Holds holds -> List.of();
      case Judgement.Open(String why) -> List.of("open: " + why);
      case Judgement.Broken(List<Evidence> evidence) ->
          evidence.stream().map(Evidence::inWords).toList();
    };
  }

  private List<String> judge(String rule, String configuration) throws IOException {
    return judge(rule, configuration, Map.of());
  }

  @Test
  void wordsFitALineThatSaysMoreButNoLongerWord() throws IOException {
    assertThat(judge("present: ntp server 192.0.2.1", "ntp server 192.0.2.1 prefer")).isEmpty();
    assertThat(judge("present: ntp server 192.0.2.1", "ntp server 192.0.2.11"))
        .containsExactly("missing: ntp server 192.0.2.1");
  }

  @Test
  void aRuleForTheTopDoesNotLookIntoSections() throws IOException {
    String text = "interface e1\n shutdown\n";

    assertThat(judge("absent: shutdown", text)).isEmpty();
    assertThat(judge("anywhere: true\nabsent: shutdown", text))
        .containsExactly("line 2: not allowed: shutdown");
  }

  @Test
  void aRuleForASectionThatIsMissingMatchesNowhereElse() throws IOException {
    String text = "line con 0\n transport input ssh\ntransport input ssh\n";

    assertThat(judge("under: line vty\npresent: transport input ssh", text))
        .containsExactly("there is no section line vty");
    assertThat(judge("under: line vty\nsection: optional\npresent: transport input ssh", text))
        .isEmpty();
    assertThat(judge("under: line vty\nabsent: transport input ssh", text)).isEmpty();
  }

  @Test
  void aRuleForASectionMustHoldInEachOfThem() throws IOException {
    String text = "line vty 0 4\n access-class A in\nline vty 5 15\n login\n";

    assertThat(judge("under: line vty\npresent: access-class", text))
        .containsExactly("line 3: missing in `line vty 5 15`: access-class");
  }

  @Test
  void sectionsStandInSections() throws IOException {
    String text =
        "router bgp 1\n address-family ipv4\n  neighbor A\nrouter ospf 1\n address-family ipv4\n";

    assertThat(judge("under: [router bgp, address-family ipv4]\npresent: neighbor A", text))
        .isEmpty();
    assertThat(judge("under: [router ospf, address-family ipv4]\npresent: neighbor A", text))
        .containsExactly("line 5: missing in `address-family ipv4`: neighbor A");
  }

  @Test
  void asManyLinesAsAskedFor() throws IOException {
    String rule = "at-least: 2\npresent: [{regex: '^ntp server '}]";

    assertThat(judge(rule, "ntp server a\nntp server b")).isEmpty();
    assertThat(judge(rule, "ntp server a"))
        .containsExactly("missing: a line like /^ntp server / (1 of 2)");
  }

  @Test
  void linesInOrderMayHaveOthersBetweenThem() throws IOException {
    String rule = "under: ip access-list A\nordered:\n  - permit a\n  - regex: '^deny '\n";

    assertThat(judge(rule, "ip access-list A\n permit a\n permit b\n deny ip any\n")).isEmpty();
    assertThat(judge(rule, "ip access-list A\n deny ip any\n permit a\n"))
        .containsExactly("line 2: not in its place in `ip access-list A`: deny ip any");
    assertThat(judge(rule, "ip access-list A\n permit a log\n deny x\n"))
        .containsExactly("line 1: missing in `ip access-list A`: permit a");
  }

  @Test
  void valuesComeFromTheInventory() throws IOException {
    String rule =
        "present: |\n  {% for server in ntp_servers %}\n  ntp server {{ server }}\n  {% endfor %}\n";
    Map<String, Object> data = Map.of("ntp_servers", List.of("a", "b"));

    assertThat(judge(rule, "ntp server a\nntp server b", data)).isEmpty();
    assertThat(judge(rule, "ntp server a", data)).containsExactly("missing: ntp server b");
  }

  @Test
  void aValueThatTheInventoryLacksIsNoPass() throws IOException {
    assertThat(judge("present: 'ntp server {{ ntp }}'", "ntp server a"))
        .singleElement()
        .asString()
        .startsWith("open: its template cannot be filled for this device: ")
        .contains("ntp");
    assertThat(
            judge(
                "present: \"{% for s in ntp %}\\n{{ s }}\\n{% endfor %}\"",
                "x", Map.of("ntp", List.of())))
        .containsExactly("open: its template gives no line for this device");
  }

  @Test
  void whatIsIntendedIsComparedSectionBySection() throws IOException {
    String rule =
        """
        intended: |
          interface e1
           description {{ site }}
           mtu 9000
          no ip http server
        """;

    assertThat(judge(rule, "interface e1\n description fra\n mtu 9000\n speed 1\n")).isEmpty();
    assertThat(judge(rule, "ip http server\ninterface e1\n description ber\n"))
        .containsExactly(
            "line 2: missing in `interface e1`: description fra",
            "line 2: missing in `interface e1`: mtu 9000",
            "line 1: not allowed: ip http server");
    assertThat(judge(rule, "mtu 9000\n"))
        .containsExactly(
            "missing: interface e1",
            "missing in `interface e1`: description fra",
            "missing in `interface e1`: mtu 9000");
  }

  @Test
  void anExactSectionHoldsNothingElseAndOrderCountsWhereItMeansSomething() throws IOException {
    String rule = "mode: exact-section\nintended: |\n  ip access-list A\n   permit a\n   deny b\n";

    assertThat(judge(rule, "hostname r1\nip access-list A\n permit a\n deny b\n")).isEmpty();
    assertThat(judge(rule, "ip access-list A\n deny b\n permit a\n permit c\n"))
        .containsExactly(
            "line 2: not in its place in `ip access-list A`: deny b",
            "line 4: not allowed in `ip access-list A`: permit c");
  }

  @Test
  void setLinesAreAskedByTheirPaths() throws IOException {
    String text =
        "set system ntp server a\nset system ntp server b prefer\nset system ntpd x\nset snmp v3\n";

    assertThat(judge("under: set system ntp\npresent: server a", text)).isEmpty();
    assertThat(judge("under: set system ntp\nabsent: server b", text))
        .containsExactly("line 2: not allowed in `set system ntp`: server b prefer");
    assertThat(judge("under: [set system, {regex: 'ntp\\w*'}]\nabsent: x", text))
        .containsExactly("line 3: not allowed in `set system ntpd`: x");
  }

  @Test
  void ofSetLinesAnExactPartIsNamed() throws IOException {
    String text = "set system ntp server a\nset system ntp server b\nset snmp v3\n";
    String exact = "mode: exact-section\nintended: |\n  set system ntp server a\n  set snmp v2\n";

    assertThat(judge("under: set system ntp\n" + exact, text))
        .containsExactly("missing: set snmp v2", "line 2: not allowed: set system ntp server b");
    assertThat(judge(exact, text)).singleElement().asString().startsWith("open: ");
  }
}
