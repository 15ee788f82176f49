package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.acceptance.peer.WorkerProcess;
import dev.belay.emulated.DeviceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Payloads are encrypted before they leave starter and worker: a campaign that outlives its key,
 * Temporal's database, and Temporal's own command line with the codec server.
 */
@NeedsPeer(Peer.TEMPORAL)
class EncryptedHistoriesIT {
  private static final String TOKEN = "a-token-for-tests-0123456789";

  /** A campaign's id is made of it, and ids are not encrypted. */
  private static final String TITLE = "a crossing";

  private static final String REASON = "zebra enough of it";
  private static final List<String> SECRETS =
      List.of("zebra", "192.0.2.7", "nobody says this", "rejected", "refused user");
  private static final Pattern CAMPAIGN = Pattern.compile("Campaign (\\S+), plan");
  private static final Pattern SERVED = Pattern.compile("http://127[.]0[.]0[.]1:\\d+");

  @TempDir private Path folder;

  @Test
  void aCampaignOutlivesItsKeyAndNothingOfItIsInTemporalsDatabase() throws Exception {
    try (Cluster cluster = Cluster.start(folder)) {
      cluster.fleet().add(DeviceSpec.of("r1", "cisco_ios"));
      cluster.fleet().add(DeviceSpec.of("r2", "cisco_ios").withLogin("lab", "another"));
      Home home = cluster.home();
      String plain = Files.readString(home.settings());
      home.secret("first.key", key());
      home.secret("second.key", key());
      home.secret("codec.token", TOKEN);
      encrypt(home, plain, "first", "first");
      WorkerProcess before = cluster.worker(home, "before");
      assertThat(home.belay("backup", "r1").exitCode()).isZero();
      assertThat(home.belay("backup", "r1", "r2").exitCode()).isEqualTo(1);
      Ran held = home.belay("change", "apply", change(home).toString(), "--yes");
      assertThat(held.exitCode()).as(held.all()).isEqualTo(4);
      String campaign = named(held.out());

      assertThat(before.stopsWithin(40)).isTrue();
      encrypt(home, plain, "second", "first", "second");
      cluster.worker(home, "after");
      said("after.log", Pattern.compile("Serving"));
      Ran aborted = home.belay("change", "abort", campaign, "--reason", REASON, "--yes");
      assertThat(aborted.exitCode()).as(aborted.all()).isZero();

      String address = cluster.temporal().address();
      shownToWhoeverMaySee(home, address, "change/" + campaign);
      aReaderWithoutTheKeyIsTold(home, plain, campaign);
    }
    for (Path file : databases()) {
      assertThat(SECRETS).as("clear text in %s", file).noneMatch(read(file)::contains);
    }
    assertThat(databases().stream().map(EncryptedHistoriesIT::read))
        .as("what is no payload is there")
        .anyMatch(text -> text.contains("first:") && text.contains("second:"));
  }

  /**
   * Temporal's command line, as its interface does it: ciphertext alone, clear text by our leave.
   */
  private void shownToWhoeverMaySee(Home home, String address, String workflowId) throws Exception {
    Path log = folder.resolve("codec-server.log");
    try (WorkerProcess codec = WorkerProcess.codecServer(home.settings(), log)) {
      Matcher served = said("codec-server.log", SERVED);

      assertThat(history(address, workflowId)).contains("belay-key").doesNotContain("zebra");
      assertThat(
              history(
                  address,
                  workflowId,
                  "--codec-endpoint",
                  served.group(),
                  "--codec-auth",
                  "Bearer " + TOKEN))
          .contains(REASON)
          .doesNotContain("belay-key");
      assertThat(
              history(
                  address,
                  workflowId,
                  "--codec-endpoint",
                  served.group(),
                  "--codec-auth",
                  "Bearer guessed"))
          .doesNotContain("zebra");
      assertThat(codec.isAlive()).isTrue();
      assertThat(Files.readString(log)).contains("Decoded").doesNotContain("zebra", TOKEN);
    }
  }

  private Matcher said(String log, Pattern wanted) throws IOException {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> wanted.matcher(Files.readString(folder.resolve(log))).find());
    Matcher found = wanted.matcher(Files.readString(folder.resolve(log)));
    assertThat(found.find()).isTrue();
    return found;
  }

  private void aReaderWithoutTheKeyIsTold(Home home, String plain, String campaign) {
    encrypt(home, plain, "first", "first");

    Ran watched = home.belay("change", "watch", campaign);

    assertThat(watched.exitCode()).as(watched.all()).isEqualTo(2);
    assertThat(watched.err())
        .contains("is encrypted with the key `second`, which this process does not have")
        .doesNotContain("zebra", "Exception");
  }

  private static void encrypt(Home home, String plain, String active, String... keys) {
    StringBuilder settings = new StringBuilder("temporal: {encryption: {active: " + active);
    settings.append(", keys: {");
    for (String key : keys) {
      settings.append(key).append(": 'file:").append(key).append(".key', ");
    }
    settings.append("}}, ");
    home.write(
        "belay.yaml",
        plain.replace("temporal: {", settings)
            + "codec-server: {port: 0, token-from: 'file:codec.token'}\n");
  }

  private static Path change(Home home) {
    return home.write(
        "change.yaml",
        """
        title: %s
        devices: [r1]
        lines: [ntp server 192.0.2.7]
        checks: [{name: zebra, command: show version, contains: nobody says this}]
        confirm-within: 2m
        budget: {failures: 1}
        waves: [{}]
        """
            .formatted(TITLE));
  }

  private static String named(String out) {
    Matcher name = CAMPAIGN.matcher(out);
    assertThat(name.find()).as(out).isTrue();
    return name.group(1);
  }

  private static String key() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes) + "\n";
  }

  private String history(String address, String workflowId, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Peer.TEMPORAL.path().toString(),
                "workflow",
                "show",
                "--address",
                address,
                "--workflow-id",
                workflowId,
                "--output",
                "json"));
    command.addAll(Arrays.asList(more));
    Path out = Files.createTempFile(folder, "history", ".json");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    process.waitFor();
    String json = Files.readString(out);
    // What is not decoded is base64 in its JSON.
    StringBuilder all = new StringBuilder(json);
    Matcher text = Pattern.compile("\"([A-Za-z0-9+/]{8,}={0,2})\"").matcher(json);
    while (text.find()) {
      try {
        all.append('\n')
            .append(
                new String(Base64.getDecoder().decode(text.group(1)), StandardCharsets.ISO_8859_1));
      } catch (IllegalArgumentException notBase64) {
        // An id, or a word of the JSON.
      }
    }
    return all.toString();
  }

  private List<Path> databases() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("temporal.db")).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
