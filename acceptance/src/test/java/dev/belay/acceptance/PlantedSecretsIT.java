package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.acceptance.peer.WorkerProcess;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are planted in the account, in the enable secret, in the devices' configurations and in
 * changes, on every platform, and then looked for wherever Belay writes or shows something.
 */
@NeedsPeer(Peer.TEMPORAL)
final class PlantedSecretsIT {
  private static final String PASSWORD = "pl4nted-Login-Passw0rd";
  private static final String ENABLE = "pl4nted-Enable-Secret";
  private static final String THERE = "pl4nted-Already-There";
  private static final String CHANGED = "pl4nted-By-The-Change";
  private static final String TAKEN_BACK = "pl4nted-And-Taken-Back";
  private static final String REFUSED = "pl4nted-In-A-Refused-Line";
  private static final String DATA = "pl4nted-In-The-Inventory";
  private static final String ADDRESS = "pl4nted-Webhook-Address";
  private static final String TOKEN = "pl4nted-Gate-Token";
  private static final List<String> SECRETS =
      List.of(PASSWORD, ENABLE, THERE, CHANGED, TAKEN_BACK, REFUSED, DATA, ADDRESS, TOKEN);

  private static final Pattern CAMPAIGN = Pattern.compile("Campaign (\\S+), plan");
  private static final Pattern METRICS = Pattern.compile("http://127[.]0[.]0[.]1:\\d+");

  /**
   * A platform, and where its configurations hold secrets.
   *
   * @param there in the configuration before Belay comes
   * @param change puts another secret in, and is taken
   * @param refused holds a secret, and is not taken
   * @param shows a command that prints secrets
   */
  private record Plant(String platform, String there, String change, String refused, String shows) {
    private static final List<Plant> ALL =
        List.of(
            new Plant(
                "cisco_ios",
                "snmp-server community " + THERE + " RO",
                "tacacs-server key " + CHANGED,
                "tacacs-servr key " + REFUSED,
                "show running-config"),
            new Plant(
                "arista_eos",
                "snmp-server community " + THERE + " ro",
                "username joe secret 0 " + CHANGED,
                "usrname joe secret 0 " + REFUSED,
                "show running-config"),
            new Plant(
                "juniper_junos",
                "set snmp community " + THERE + " authorization read-only",
                "set system login user joe authentication plain-text-password-value " + CHANGED,
                "set systm radius-server 10.0.0.9 secret " + REFUSED,
                "show configuration"),
            new Plant(
                "frr",
                "password " + THERE,
                "enable password " + CHANGED,
                "enble password " + REFUSED,
                "show running-config"),
            new Plant(
                "linux",
                "wpa-psk " + THERE,
                "wpa-psk " + CHANGED,
                "",
                "cat /etc/network/interfaces"));

    String device() {
      return "device-" + platform.replace('_', '-');
    }

    /** The line of the change, with what the inventory knows of the device in it. */
    String template() {
      return "  " + platform + ": \"" + change.replace(CHANGED, "{{ key }}") + "\"\n";
    }

    /** A change whose check prints secrets and does not find what it wants. */
    String changeFile(String line, String wanted) {
      return """
      title: a secret for %s
      devices: [%s]
      lines:
        - %s
      checks:
        - name: prints secrets
          command: %s
          contains: '%s'
      confirm-within: 2m
      """
          .formatted(platform, device(), line, shows, wanted);
    }
  }

  @TempDir Path temp;

  private final Queue<Ran> screens = new ConcurrentLinkedQueue<>();

  @Test
  void noSecretIsInAHistoryALogATranscriptADiffAReportANoticeOrAMetric() throws Exception {
    Path folder;
    try (Cluster cluster = Cluster.start(temp);
        Listeners listeners = Listeners.start()) {
      for (Plant plant : Plant.ALL) {
        EmulatedDevice device =
            cluster
                .fleet()
                .add(
                    DeviceSpec.of(plant.device(), plant.platform())
                        .withLogin("oper", PASSWORD)
                        .withEnablePassword(ENABLE));
        device.editBehindOurBack(plant.there());
      }
      Home user = cluster.home();
      folder = user.folder();
      user.secret(
          "credentials.yaml",
          "lab:\n  username: oper\n  password: "
              + PASSWORD
              + "\n  enable: "
              + ENABLE
              + "\ngate:\n  username: belay\n  password: "
              + TOKEN
              + "\n");
      user.secret("events.url", listeners.address() + "/" + ADDRESS + "\n");
      user.write(
          "hosts.yaml",
          Files.readString(user.folder().resolve("hosts.yaml"))
              .replace("data: {", "data: {key: " + DATA + ", "));
      user.write(
          "belay.yaml",
          Files.readString(user.settings())
                  .replace(
                      "  port: 0\n",
                      "  port: 0\n  transcripts: '"
                          + temp
                          + "/transcripts'\n  failed-transcripts: '"
                          + temp
                          + "/failed'\n")
              + "tickets: {kind: http, url: '"
              + listeners.address()
              + "/gate/{ticket}', credential: file:gate, authorization: bearer, required: false}\n"
              + "notices: {events: {kind: webhook, url-from: file:events.url}}\n");
      WorkerProcess worker = cluster.worker(user, "worker");
      useEverything(cluster, user);
      campaigns(cluster, user);
      Files.write(temp.resolve("notices"), listeners.heard());
      assertThat(listeners.logins()).as("the token is used").contains("Bearer " + TOKEN);
      Files.writeString(temp.resolve("metrics"), metrics());
      assertThat(worker.stopsWithin(40)).isTrue();
    }
    for (Ran screen : screens) {
      assertThat(screen.all()).doesNotContain(SECRETS);
    }
    List<Path> searched = files(temp).filter(file -> !file.startsWith(folder)).toList();
    assertThat(searched)
        .extracting(file -> temp.relativize(file).getName(0).toString())
        .contains("temporal.db", "temporal.log", "worker.log", "metrics", "transcripts", "failed")
        .contains("notices", "report.html");
    for (Path file : searched) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(SECRETS).as("secrets in %s", file).noneMatch(text::contains);
    }
    assertThat(Files.readString(temp.resolve("temporal.db"), StandardCharsets.ISO_8859_1))
        .as("what is no secret can be found in a history like this")
        .contains("device-juniper-junos", "a secret for juniper_junos");
    assertThat(Files.readString(temp.resolve("metrics"))).contains("belay_");
    assertThat(Files.readString(temp.resolve("notices")))
        .as("the chat and the ticket were told")
        .contains("waits-for-a-person", "CHG-7", "succeeded", "rolled back");
    assertThat(Files.readString(temp.resolve("report.html")))
        .contains("secrets of the inventory", "redacted");
    assertThat(files(temp.resolve("transcripts")).map(PlantedSecretsIT::read))
        .anyMatch(text -> text.contains("tacacs-server key <redacted>"));
    assertThat(files(temp.resolve("failed")).map(PlantedSecretsIT::read))
        .as("the end of a session in which a line was refused")
        .anyMatch(text -> text.startsWith("# device-cisco-ios") && text.contains("Invalid input"));
    onlyTheOwnerReads(folder.resolve("data"));
  }

  /** One user per platform, each with every command that could show a secret. */
  private void useEverything(Cluster cluster, Home user) throws InterruptedException {
    done(user, 0, "backup");
    done(user, 0, "backup", "--debug", "device-cisco-ios");
    List<CompletableFuture<Void>> users =
        Plant.ALL.stream().map(plant -> cluster.user(() -> change(cluster, user, plant))).toList();
    for (CompletableFuture<Void> each : users) {
      Cluster.ended(each);
    }
    assertThat(done(user, 0, "run", "show running-config", "device-cisco-ios", "--debug").out())
        .contains("<redacted>");
    copyThereAndBack(user);
    done(user, 0, "change", "show", "-o", "json");
    done(user, 0, "runs", "list", "-o", "json");
    done(user, 0, "doctor", "-o", "json");
  }

  /**
   * A campaign over all platforms whose lines come from the inventory: one that is kept, and one
   * that is taken back because a check finds fault with an answer that holds secrets.
   */
  private void campaigns(Cluster cluster, Home user) {
    Path good = user.write("good.yaml", campaign("'.'", ""));
    assertThat(done(user, 0, "change", "render", good.toString()).out()).contains("<redacted>");
    done(user, 0, "change", "render", good.toString(), "-o", "json");
    done(user, 0, "change", "lint", good.toString());
    String planned = done(user, 0, "change", "plan", good.toString()).out();
    done(user, 0, "change", "apply", named(planned), "--yes", "--debug");
    assertThat(cluster.fleet().devices()).allMatch(device -> device.running().contains(DATA));
    lookAt(user, named(planned));

    Plant.ALL.forEach(plant -> done(user, 0, "restore", plant.device() + "@2", "--yes"));
    Path bad = user.write("bad.yaml", campaign("nobody says this", "then: roll-back-wave"));
    String held = done(user, 4, "change", "apply", bad.toString(), "--yes").out();
    assertThat(cluster.fleet().devices()).noneMatch(device -> device.running().contains(DATA));
    done(user, 4, "change", "watch", named(held));
    done(user, 0, "change", "abort", named(held), "--reason", "enough", "--yes");
    lookAt(user, named(held));
  }

  private static String campaign(String wanted, String then) {
    StringBuilder lines = new StringBuilder();
    StringBuilder shows = new StringBuilder();
    for (Plant plant : Plant.ALL) {
      lines.append(plant.template());
      shows
          .append("      ")
          .append(plant.platform())
          .append(": ")
          .append(plant.shows())
          .append('\n');
    }
    return """
    title: secrets of the inventory
    ticket: CHG-7
    where: ["!name=nobody"]
    template:
    %schecks:
      - name: prints secrets
        command:
    %s    matches: %s
      - name: compares secrets
        command:
    %s    find: '^(\\S+)'
        compare: none-lost
    confirm-within: 2m
    waves: [{devices: [device-cisco-ios], name: canary}, {}]
    budget: {failures: 1, %s}
    notify: [events]
    """
        .formatted(lines, shows, wanted, shows, then);
  }

  private static String named(String planned) {
    Matcher name = CAMPAIGN.matcher(planned);
    assertThat(name.find()).as(planned).isTrue();
    return name.group(1);
  }

  /** Everything that tells of a campaign. */
  private void lookAt(Home user, String campaign) {
    done(user, 0, "change", "show", campaign);
    for (Plant plant : Plant.ALL) {
      done(user, 0, "change", "show", campaign, plant.device(), "-o", "json");
    }
    assertThat(done(user, 0, "change", "report", campaign).out()).contains("<redacted>");
    done(user, 0, "change", "report", campaign, "-o", "json");
    done(user, 0, "change", "report", campaign, "--html", temp.resolve("report.html").toString());
    done(user, 0, "audit", "show", campaign);
    done(user, 0, "audit", "export", campaign);
    done(user, 0, "audit", "verify", campaign);
  }

  /** A file that is nothing but a secret. */
  private void copyThereAndBack(Home user) {
    Path file = user.secret("key.txt", CHANGED);
    String[] devices = {"device-cisco-ios", "device-juniper-junos", "device-linux"};
    done(user, 0, copy(file.toString(), devices, "--debug"));
    String back = user.folder().resolve("back").toString();
    done(user, 0, copy("key.txt", devices, "--from-device", "--to", back, "-o", "json"));
    assertThat(user.folder().resolve("back/device-linux/key.txt")).hasContent(CHANGED);
  }

  private static String[] copy(String file, String[] devices, String... options) {
    return Stream.of(new String[] {"copy", file}, devices, options)
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  private void change(Cluster cluster, Home user, Plant plant) {
    String name = plant.device();
    EmulatedDevice device = cluster.fleet().device(name);
    Path good = user.write(name + "-good.yaml", plant.changeFile(plant.change(), "e"));
    done(user, 0, "change", "plan", good.toString());
    done(user, 0, "change", "apply", good.toString(), "--yes", "--debug");
    assertThat(device.running()).contains(THERE, CHANGED);
    String takenBack = plant.change().replace(CHANGED, TAKEN_BACK);
    Path bad = user.write(name + "-bad.yaml", plant.changeFile(takenBack, "nobody says this"));
    done(user, 1, "change", "apply", bad.toString(), "--yes", "-o", "json");
    assertThat(cluster.fleet().log().commands(name))
        .as("typed into %s", name)
        .anyMatch(line -> line.contains(TAKEN_BACK));
    if (!plant.refused().isEmpty()) {
      Path refused = user.write(name + "-refused.yaml", plant.changeFile(plant.refused(), "e"));
      done(user, 1, "change", "apply", refused.toString(), "--yes");
    }
    assertThat(done(user, 0, "config", "show", name).out()).contains("<redacted>");
    assertThat(done(user, 0, "config", "diff", name + "@2", name + "@1").out())
        .contains("<redacted>");
    done(user, 0, "config", "history", name);
    done(user, 0, "restore", name + "@2", "--yes");
    assertThat(device.running()).contains(THERE).doesNotContain(CHANGED);
  }

  private Ran done(Home user, int exitCode, String... words) {
    Ran ran = user.belay(words);
    screens.add(ran);
    assertThat(ran.exitCode()).as("%s: %s", String.join(" ", words), ran.all()).isEqualTo(exitCode);
    return ran;
  }

  private String metrics() throws IOException, InterruptedException {
    Matcher address = METRICS.matcher(Files.readString(temp.resolve("worker.log")));
    assertThat(address.find()).isTrue();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(address.group() + "/metrics")).build(),
              BodyHandlers.ofString())
          .body();
    }
  }

  /** The folder lets nobody else in, and the store in it would not either. */
  private static void onlyTheOwnerReads(Path data) throws IOException {
    assertThat(Files.getPosixFilePermissions(data))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    List<Path> store = files(data).filter(file -> file.toString().contains(".db")).toList();
    assertThat(store).isNotEmpty();
    for (Path file : store) {
      assertThat(Files.getPosixFilePermissions(file))
          .as(file.toString())
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  private static Stream<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList().stream();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
