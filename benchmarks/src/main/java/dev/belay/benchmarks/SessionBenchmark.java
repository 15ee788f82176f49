package dev.belay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Measures what a session costs the process that opens it, with Belay's drivers and with other
 * libraries in the same run: processor time, memory, threads, and how long a hundred slow devices
 * take.
 *
 * <p>Devices are emulated in processes of their own. Clients take turns in rounds, so that a busy
 * machine is busy for all of them, and each figure is the median of the rounds.
 */
public final class SessionBenchmark {
  private static final List<String> PEERS = List.of("asyncssh", "paramiko", "netmiko", "scrapli");
  private static final Path SCRIPT = Path.of("benchmarks", "src", "main", "python", "peers.py");

  private static final int AT_ONCE = 16;
  private static final int DEVICES = 100;
  private static final int DELAY_MILLIS = 100;
  private static final int SLOW_AT_ONCE = 20;
  private static final int MEGABYTE = 1_000_000;
  private static final String UPLOAD_BYTES = "upload, the bytes, s";
  private static final String UPLOAD_PROVEN = "upload with login and checksum, s";

  private final SessionConditions conditions;
  private final Path folder;
  private final List<ClientProcess> clients = new ArrayList<>();
  private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

  private SessionBenchmark(SessionConditions conditions, Path folder) {
    this.conditions = conditions;
    this.folder = folder;
  }

  /** Runs from the folder of the checkout; see {@link SessionConditions} for the arguments. */
  public static void main(String[] arguments) throws IOException {
    SessionConditions conditions;
    try {
      conditions = SessionConditions.parse(arguments);
    } catch (IllegalArgumentException unusable) {
      System.err.println("sessions: " + unusable.getMessage());
      System.exit(2);
      return;
    }
    Path folder = Files.createTempDirectory("belay-benchmark");
    SessionBenchmark benchmark = new SessionBenchmark(conditions, folder);
    try {
      benchmark.run();
    } catch (IllegalStateException failed) {
      System.err.println("sessions: " + failed.getMessage());
      System.exit(1);
    } finally {
      benchmark.clients.forEach(ClientProcess::close);
      delete(folder);
    }
  }

  private void run() throws IOException {
    System.err.println(conditions);
    ClientProcess belay = ClientProcess.belay();
    clients.add(belay);
    String python = conditions.python();
    if (python == null) {
      System.err.println("No python=… is given: Belay is measured alone.");
    } else {
      for (String peer : PEERS) {
        clients.add(ClientProcess.peer(peer, python, SCRIPT));
      }
    }
    Path quick = folder.resolve("quick");
    Path slow = folder.resolve("slow");
    Path brief = folder.resolve("brief");
    Path lengthy = folder.resolve("lengthy");
    int bytes = conditions.megabytes() * MEGABYTE;
    try (Fleet some = fleet(quick, DEVICES, "bytes=0");
        Fleet far = fleet(slow, DEVICES, "delayMillis=" + DELAY_MILLIS);
        Fleet small = fleet(brief, 1, "bytes=" + bytes / 10);
        Fleet large = fleet(lengthy, 1, "bytes=" + bytes)) {
      belay.does("sessions", quick, conditions.warmUp(), AT_ONCE);
      // Logging in alone leaves what reads long output cold.
      belay.does("output", brief, 1 + conditions.warmUp() / 100, 1);
      for (int round = 1; round <= conditions.rounds(); round++) {
        for (ClientProcess client : clients) {
          sessions(client, quick);
          JsonNode hundred = client.does("sessions", slow, DEVICES, SLOW_AT_ONCE);
          note("hundred slow devices, s", client, hundred.path("wallMillis").asDouble() / 1e3);
          output(client, brief, lengthy);
        }
      }
      hold(slow);
    }
    uploads(belay);
    table();
    targets();
  }

  private void sessions(ClientProcess client, Path inventory) throws IOException {
    JsonNode cost = client.does("sessions", inventory, conditions.sessions(), AT_ONCE);
    double each = cost.path("cpuMillis").asDouble() / conditions.sessions();
    note("show version, CPU ms", client, each);
  }

  /** The same amount in ten pieces and in one. */
  private void output(ClientProcess client, Path brief, Path lengthy) throws IOException {
    JsonNode pieces = client.does("output", brief, 10, 1);
    note("output in ten sessions, CPU ms", client, pieces.path("cpuMillis").asDouble());
    JsonNode whole = client.does("output", lengthy, 1, 1);
    note("output in one session, CPU ms", client, whole.path("cpuMillis").asDouble());
  }

  private void hold(Path inventory) throws IOException {
    for (ClientProcess client : clients) {
      JsonNode open;
      try {
        open = client.does("hold", inventory, conditions.held(), AT_ONCE);
      } catch (IllegalStateException tooMany) {
        if (client.equals(clients.getFirst())) {
          throw tooMany;
        }
        // Not every library can; where it cannot, its place in the table stays empty.
        System.err.println(tooMany.getMessage());
        continue;
      }
      note("threads more for open sessions", client, open.path("threads").asDouble());
      for (String memory : List.of("heapKilobytes", "residentKilobytes")) {
        if (open.has(memory)) {
          note(
              "open session, KB " + memory.replace("Kilobytes", ""),
              client,
              open.path(memory).asDouble());
        }
      }
    }
  }

  /**
   * The same file to the same server, in turns. Of {@code scp} counts for the bytes what an empty
   * file does not take; proven is its copy by a checksum that is asked for behind it.
   */
  private void uploads(ClientProcess belay) throws IOException {
    Optional<Path> sshd = OpenSshHost.program();
    if (sshd.isEmpty()) {
      System.err.println("No sshd and scp here: uploads are not measured.");
      return;
    }
    byte[] content = new byte[conditions.uploadMegabytes() * MEGABYTE];
    new Random(1).nextBytes(content);
    try (OpenSshHost host = OpenSshHost.start(sshd.get(), folder.resolve("server"))) {
      Path payload = Files.write(host.folder().resolve("payload"), content);
      Path nothing = Files.createFile(host.folder().resolve("nothing"));
      Path there = host.folder().resolve("by-scp");
      belay.does("upload", host.folder(), conditions.uploads(), 1);
      for (int i = 0; i < conditions.uploads(); i++) {
        double whole = host.scp(payload, there);
        note("upload with login, s", "scp", whole);
        note(UPLOAD_PROVEN, "scp", whole + host.checksum(there));
        note(UPLOAD_BYTES, "scp", whole - host.scp(nothing, there));
        JsonNode cost = belay.does("upload", host.folder(), 1, 1);
        note(UPLOAD_PROVEN, belay.name(), cost.path("wallMillis").asDouble() / 1e3);
        note(UPLOAD_BYTES, belay.name(), cost.path("movingMillis").asDouble() / 1e3);
      }
    }
  }

  private static Fleet fleet(Path folder, int devices, String word) throws IOException {
    return Fleet.start(folder, List.of("count=" + devices, "platforms=cisco_ios", word));
  }

  private void note(String what, ClientProcess client, double figure) {
    note(what, client.name(), figure);
  }

  private void note(String what, String client, double figure) {
    System.err.printf(Locale.ROOT, "%s: %s %.2f%n", client, what, figure);
    figures
        .computeIfAbsent(what, w -> new LinkedHashMap<>())
        .computeIfAbsent(client, c -> new ArrayList<>())
        .add(figure);
  }

  private void table() {
    List<String> names =
        figures.values().stream().flatMap(row -> row.keySet().stream()).distinct().toList();
    System.out.println("| figure | " + String.join(" | ", names) + " |");
    System.out.println("|---|" + "---|".repeat(names.size()));
    figures.forEach((what, byClient) -> {
      StringBuilder row = new StringBuilder("| " + what + " |");
      for (String name : names) {
        List<Double> found = byClient.getOrDefault(name, List.of());
        row.append(found.isEmpty() ? " |" : String.format(Locale.ROOT, " %.2f |", median(found)));
      }
      System.out.println(row);
    });
    System.out.println();
  }

  private void targets() {
    double inPieces = belay("output in ten sessions, CPU ms");
    target("show version, CPU ms", belay("show version, CPU ms"), 2.5);
    target("output in one session, CPU ms", belay("output in one session, CPU ms"), 120);
    // Ten sessions cost ten logins besides; linear means that one long output is no dearer.
    target("the same against ten sessions", belay("output in one session, CPU ms") / inPieces, 1);
    target("open session, KB heap", belay("open session, KB heap"), 60);
    target("threads more for open sessions", belay("threads more for open sessions"), 4);
    target("hundred slow devices, s", belay("hundred slow devices, s"), 1.5);
    for (String upload : List.of(UPLOAD_BYTES, UPLOAD_PROVEN)) {
      if (figures.containsKey(upload)) {
        target(upload + " against scp", belay(upload) / figure(upload, "scp"), 1.2);
      }
    }
  }

  private double belay(String what) {
    return figure(what, "belay");
  }

  private double figure(String what, String client) {
    return median(figures.getOrDefault(what, Map.of()).getOrDefault(client, List.of()));
  }

  private static void target(String what, double measured, double atMost) {
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f, at most %.2f: %s%n",
        what,
        measured,
        atMost,
        measured <= atMost ? "met" : "MISSED");
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip((values.size() - 1) / 2).findFirst().orElseThrow();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
