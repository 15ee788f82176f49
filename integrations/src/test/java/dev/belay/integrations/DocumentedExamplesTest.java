package dev.belay.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.change.ChangeFile;
import dev.belay.integrations.change.ChangeLimits;
import dev.belay.integrations.change.Check;
import dev.belay.integrations.change.CheckPacks;
import dev.belay.integrations.change.Found;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.CredentialSettings;
import dev.belay.integrations.settings.InventorySettings;
import dev.belay.integrations.settings.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every example of the manual's pages about inputs is a file here, and is loaded as one. */
class DocumentedExamplesTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```\\w+ *(\\S*)\\n(.*?)^```$");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inventory.md",
        "configuration.md",
        "schedules.md",
        "events.md",
        "approvals.md",
        "credentials.md",
        "encryption.md",
        "connections.md",
        "change-file.md"
      })
  void everyExampleIsOfAKnownKindAndLoads(String page) throws IOException {
    Map<String, String> examples = examplesOf(page);

    assertThat(examples).isNotEmpty();
    examples.keySet().stream().sorted().forEach(this::load);
  }

  @Test
  void theExamplesOfTheInventorySelectEachOther() throws IOException {
    Map<String, String> examples = examplesOf("inventory.md");
    Inventory nornir = Inventory.load(InventorySettings.in(folder));

    assertThat(example(examples, "filters").lines()).hasSizeGreaterThan(5);
    assertThat(example(examples, "filters").lines())
        .allSatisfy(filter -> assertThat(nornir.select(List.of(), List.of(filter))).isNotEmpty());
    assertThat(nornir.find("r2").orElseThrow().tags()).containsExactly("lab");
    assertThat(nornir.find("r1").orElseThrow().credential()).isEqualTo("file:lab");
    assertThat(nornir.warnings()).isEmpty();
  }

  @Test
  void theDocumentedAccountsAreWhatThePageSays() throws IOException {
    Map<String, String> examples = examplesOf("credentials.md");
    CredentialSettings settings =
        new CredentialSettings(
            folder.resolve("credentials.yaml"),
            Map.of("vault", List.of("/bin/echo", example(examples, "account.json"))),
            Duration.ofSeconds(20),
            Duration.ZERO);
    CredentialResolver resolver = CredentialResolver.of(settings, Map.of(), folder);

    for (String reference : List.of("file:lab", "command:vault")) {
      assertThat(resolver.resolve(reference, Access.READ).username()).isEqualTo("backup");
      assertThat(resolver.resolve(reference, Access.WRITE).username()).isEqualTo("change");
    }
  }

  @Test
  void theDocumentedChangesMeanWhatThePageSays() throws IOException {
    examplesOf("change-file.md");

    assertThat(change("ntp.change.yaml").checks().getFirst().longestWait())
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(change("platforms.change.yaml").lines().on("juniper_junos"))
        .contains(List.of("set system ntp server 192.0.2.123"));
    assertThat(change("platforms.change.yaml").checks().getFirst().failure("x 192.0.2.123 y"))
        .isEmpty();
    assertThat(change("rows.change.yaml").checks())
        .extracting(check -> check.failure(new Found(List.of("192.0.2.9"))))
        .containsExactly(Optional.of("expected that what `select` finds is []"), Optional.empty());
    assertThat(change("packs.change.yaml").prechecks())
        .extracting(Check::name)
        .containsExactly("the clock is synchronised");
    assertThat(change("packs.change.yaml").checks())
        .extracting(Check::name)
        .contains(
            "no BGP session is lost", "no OSPF adjacency is lost", "no routing protocol is lost");
    assertThat(change("replace.change.yaml").lines().on("cisco_ios").orElseThrow())
        .startsWith("hostname r1");
  }

  private void load(String name) {
    Path file = folder.resolve(name);
    if (name.endsWith("belay.yaml")) {
      assertThat(BelaySettings.load(file).file()).isEqualTo(file);
    } else if (name.endsWith(".change.yaml")) {
      assertThat(change(name).title()).isNotBlank();
    } else if (name.equals("devices.csv")) {
      assertThat(Inventory.load(csv(file)).devices()).isNotEmpty();
    } else if (name.equals("hosts.yaml")) {
      assertThat(Inventory.load(InventorySettings.in(folder)).devices()).isNotEmpty();
    } else {
      assertThat(name)
          .as("loaded by a test of its own, or together with another example")
          .isIn(
              "groups.yaml",
              "defaults.yaml",
              "filters",
              "credentials.yaml",
              "account.json",
              "r1.txt",
              "uplinks.j2",
              "core.yaml",
              "verify.py",
              "notice.json",
              "first-line");
    }
  }

  private static String example(Map<String, String> examples, String name) {
    return Objects.requireNonNull(examples.get(name), name);
  }

  /** The folder of the examples has a pack as well. */
  private ChangeDefinition change(String name) {
    ChangeLimits limits =
        new ChangeLimits(
            Set.of(),
            Map.of(),
            Set.of(),
            Map.of(),
            any -> Optional.empty(),
            new CheckPacks(List.of(folder)),
            Set.of());
    return ChangeFile.read(folder.resolve(name), limits);
  }

  private InventorySettings csv(Path file) {
    InventorySettings usual = InventorySettings.in(folder);
    return new InventorySettings(
        file,
        usual.groups(),
        usual.defaults(),
        usual.connection(),
        Map.of(),
        null,
        Set.of("bastion"),
        SourceSettings.files());
  }

  private Map<String, String> examplesOf(String page) throws IOException {
    String text = Files.readString(Path.of("..", "docs", page));
    Map<String, String> examples = new LinkedHashMap<>();
    for (MatchResult match : EXAMPLE.matcher(text).results().toList()) {
      examples.put(match.group(1), match.group(2));
      Path file = folder.resolve(match.group(1));
      Files.writeString(file, match.group(2));
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
    return examples;
  }
}
