package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.acceptance.peer.PythonTextFsm;
import dev.belay.drivers.textfsm.ParsedTable;
import dev.belay.drivers.textfsm.PythonPattern;
import dev.belay.drivers.textfsm.PythonPatternException;
import dev.belay.drivers.textfsm.TemplateLibrary;
import dev.belay.drivers.textfsm.TextFsmException;
import dev.belay.drivers.textfsm.TextFsmTemplate;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our TextFSM engine against Python's, on every template of ntc-templates. Its package carries no
 * sample outputs, so Python generates them from the templates' own patterns: clean ones, ones with
 * noise and damaged lines, and wild ones that templates refuse; those of the platforms that Belay
 * knows in larger number. Each run prints what it compared, as docs/parsing.md tells it.
 */
@NeedsPeer(Peer.TEXTFSM)
class PythonTextFsmIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SEED = "4";

  /** How the files of ntc-templates begin for Belay's platforms; frr and generic have none. */
  private static final List<String> PLATFORMS =
      List.of(
          "cisco_ios",
          "cisco_nxos",
          "cisco_xr",
          "arista_eos",
          "juniper_junos",
          "paloalto_panos",
          "vyatta_vyos",
          "frr",
          "linux",
          "generic");

  private static final int OUTPUTS_OF_OUR_PLATFORMS = 4;

  private final List<String> differences = new ArrayList<>();

  @Test
  void everyTemplateCompiles() throws Exception {
    TemplateLibrary library = TemplateLibrary.open(PythonTextFsm.templates());

    List<TextFsmTemplate> compiled = library.templates().stream().map(library::template).toList();

    assertThat(compiled).hasSizeGreaterThan(900);
    tell(compiled.size() + " of " + library.templates().size() + " templates compile");
  }

  @Test
  void everyTemplateGivesTheRowsThatPythonGives() throws Exception {
    TemplateLibrary library = TemplateLibrary.open(PythonTextFsm.templates());
    Map<String, Integer> templates = new TreeMap<>();
    Map<String, Integer> outcomes = new TreeMap<>();
    List<String> question = new ArrayList<>(List.of("parse", SEED, "*=1"));
    PLATFORMS.forEach(platform -> question.add(platform + "=" + OUTPUTS_OF_OUR_PLATFORMS));

    PythonTextFsm.ask(
        answer -> {
          if (answer.has("reached")) {
            tell(
                answer.get("reached")
                    + " of "
                    + answer.get("rules")
                    + " rules matched in the generated outputs");
            return;
          }
          String template = answer.get("template").asText();
          String outcome = answer.has("rows") ? "rows" : answer.has("rule") ? "refused" : "defect";
          outcomes.merge(outcome, 1, Integer::sum);
          templates.merge(answer.get("platform").asText(), 1, Integer::sum);
          if (!outcome.equals("defect")) {
            compare(template, answer, parsed(library.template(template), answer));
          }
        },
        question.toArray(String[]::new));

    assertThat(differences).isEmpty();
    // Python itself fails on lists of groups of which none took part; nothing can be compared then.
    assertThat(outcomes.getOrDefault("defect", 0))
        .isLessThan(outcomes.getOrDefault("rows", 0) / 20);
    tell("outputs compared, by platform: " + templates + "; by outcome in Python: " + outcomes);
  }

  @Test
  void commandsLeadToTheTemplatesThatPythonPicks() throws Exception {
    TemplateLibrary library = TemplateLibrary.open(PythonTextFsm.templates());
    List<String> question = new ArrayList<>(List.of("commands", SEED));
    question.addAll(PLATFORMS);
    int[] compared = {0};

    PythonTextFsm.ask(
        answer -> {
          String picked =
              library
                  .find(answer.get("platform").asText(), answer.get("command").asText(), null)
                  .map(names -> String.join(":", names))
                  .orElse("");
          compared[0]++;
          note(answer.get("templates").asText().equals(picked), answer + " but " + picked);
        },
        question.toArray(String[]::new));

    assertThat(differences).isEmpty();
    assertThat(compared[0]).isGreaterThan(1000);
    tell(compared[0] + " commands looked up in the index");
  }

  @Test
  void joinedTemplatesAndTypedOutputsGiveWhatParseOutputGives() throws Exception {
    TemplateLibrary library = TemplateLibrary.open(PythonTextFsm.templates());
    Map<String, Integer> outcomes = new TreeMap<>();

    for (String[] question :
        List.of(
            new String[] {"joined", SEED, "20"},
            new String[] {"saved", PythonTextFsm.savedOutputs().toString()})) {
      PythonTextFsm.ask(
          answer -> {
            JsonNode ours = null;
            try {
              ours =
                  JSON.valueToTree(
                      library
                          .parse(
                              answer.get("platform").asText(),
                              answer.get("command").asText(),
                              answer.get("output").asText())
                          .records());
            } catch (TextFsmException.UnexpectedOutput e) {
              note(!answer.has("rows"), answer + " but " + e.getMessage());
            }
            String outcome =
                answer.has("rows") ? "rows" : answer.has("refused") ? "refused" : "defect";
            outcomes.merge(outcome, 1, Integer::sum);
            if (answer.has("rows")) {
              note(answer.get("rows").equals(ours), answer + " but " + ours);
            }
          },
          question);
    }

    assertThat(differences).isEmpty();
    // Its clitable fails when a column's name stands anywhere in the table: a defect of its own.
    assertThat(outcomes.getOrDefault("rows", 0)).isGreaterThan(40);
    tell("outputs of joined templates, and typed ones, by outcome of parse_output: " + outcomes);
  }

  @Test
  void patternsMatchAsInPythonsRe() throws Exception {
    Map<String, Integer> outcomes = new TreeMap<>();

    PythonTextFsm.ask(
        answer -> outcomes.merge(comparePattern(answer), 1, Integer::sum),
        "patterns",
        SEED,
        "20000");

    assertThat(differences).isEmpty();
    assertThat(outcomes.getOrDefault("matched", 0)).isGreaterThan(5000);
    assertThat(outcomes.getOrDefault("not carried over", 0)).isLessThan(100);
    tell("random patterns: " + outcomes);
  }

  @Test
  void largeOutputsTakeLessProcessorTimeThanInPython(@TempDir Path folder) throws Exception {
    TemplateLibrary library = TemplateLibrary.open(PythonTextFsm.templates());
    String head =
        "Interface              IP-Address      OK? Method Status                Protocol\n";
    String line =
        "GigabitEthernet1/0/1   10.0.2.15       YES NVRAM  administratively down down    \n";
    String output = head + line.repeat(20_000);
    Path file = Files.writeString(folder.resolve("output.txt"), output);
    String command = "show ip interface brief";
    double[] python = {0};
    PythonTextFsm.ask(
        answer -> {
          assertThat(answer.get("rows").asInt()).isEqualTo(20_000);
          python[0] = answer.get("seconds").asDouble();
        },
        "time",
        "cisco_ios",
        command,
        file.toString());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    int parses = 0;
    long start = threads.getCurrentThreadCpuTime();
    while (threads.getCurrentThreadCpuTime() - start < 2_000_000_000L) {
      assertThat(library.parse("cisco_ios", command, output).rows()).hasSize(20_000);
      parses++;
    }
    double ours = (threads.getCurrentThreadCpuTime() - start) / 1e9 / parses;

    assertThat(ours).isLessThan(python[0]);
    tell(
        String.format(
            Locale.ROOT,
            "20,000 rows of show ip interface brief: %.0f ms of CPU, Python %.0f ms",
            ours * 1000,
            python[0] * 1000));
  }

  private void compare(String template, JsonNode python, @Nullable JsonNode ours) {
    JsonNode theirs = python.has("rows") ? python.get("rows") : python.get("rule");
    note(
        theirs.equals(ours),
        template + " on " + python.get("output") + ": Python " + theirs + ", we " + ours);
  }

  /** The rows, or the number of the rule that refused the output. */
  private static JsonNode parsed(TextFsmTemplate template, JsonNode answer) {
    try {
      ParsedTable table = template.parse(answer.get("output").asText());
      return JSON.valueToTree(table.rows());
    } catch (TextFsmException.UnexpectedOutput e) {
      return JSON.valueToTree(e.ruleLine());
    }
  }

  private String comparePattern(JsonNode answer) {
    PythonPattern pattern;
    try {
      pattern = PythonPattern.compile(answer.get("pattern").asText());
    } catch (PythonPatternException e) {
      // Conditions on groups that are not complete, and some look-behinds, are beyond the JDK.
      boolean beyond = e.toString().contains("condition") || e.toString().contains("Java");
      note(answer.has("error") || beyond, answer + " but " + e);
      return answer.has("error") ? "refused" : "not carried over";
    }
    note(!answer.has("error"), answer + " but compiled to " + pattern);
    boolean any = false;
    for (int i = 0; answer.has("found") && i < answer.get("found").size(); i++) {
      JsonNode found = answer.get("found").get(i);
      Matcher matcher = pattern.matcher(answer.get("texts").get(i).asText());
      JsonNode ours = JSON.valueToTree(matcher.lookingAt() ? groups(pattern, matcher) : null);
      note(
          found.equals(ours),
          answer.get("pattern")
              + " on "
              + answer.get("texts").get(i)
              + ": Python "
              + found
              + ", we "
              + ours);
      any |= !found.isNull();
    }
    return any ? "matched" : "matched nothing";
  }

  private static List<@Nullable String> groups(PythonPattern pattern, Matcher matcher) {
    List<@Nullable String> groups = new ArrayList<>();
    groups.add(matcher.group());
    pattern.groups().forEach(group -> groups.add(matcher.group(group.number())));
    return groups;
  }

  /** Keeps the first differences only; the first is what one looks at. */
  private void note(boolean same, String difference) {
    if (!same && differences.size() < 5) {
      differences.add(difference);
    }
  }

  private static void tell(String line) {
    System.out.println("TextFSM against Python's: " + line);
  }
}
