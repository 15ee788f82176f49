package dev.belay.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.Credentials;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.FileTransfer;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Secret;
import dev.belay.drivers.SessionOptions;
import dev.belay.drivers.Target;
import dev.belay.drivers.TransferOptions;
import dev.belay.drivers.TransferReport;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.emulated.FleetProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Belay's drivers as a process that is told by lines on its standard input what to do, and answers
 * each with a line of JSON that says what it cost this process. {@code peers.py} does the same with
 * other libraries, and describes the lines.
 */
final class BelayClient {
  private static final String SHOW_VERSION = "show version";

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double BYTES_PER_KILOBYTE = 1024;

  private final DeviceConnector connector = new DeviceConnector(PlatformCatalog.builtIn());
  private final Platform platform = connector.platforms().get("cisco_ios");
  private final Credentials account = Credentials.password("lab", Secret.of("lab"));
  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private BelayClient() {}

  /** Serves until its input ends. */
  public static void main(String[] unused) throws IOException, InterruptedException {
    BelayClient client = new BelayClient();
    ObjectMapper json = new ObjectMapper();
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      System.out.println(json.writeValueAsString(client.answer(line.split(" ", -1))));
    }
    client.connector.close();
  }

  private Map<String, Object> answer(String[] words) throws IOException, InterruptedException {
    String work = words[0];
    Path inventory = Path.of(words[1]);
    Work wanted =
        new Work(
            targets(inventory),
            new HostKeyPolicy.KnownHosts(FleetProcess.knownHosts(inventory)),
            Integer.parseInt(words[2]),
            Integer.parseInt(words[3]));
    try {
      return switch (work) {
        case "sessions" -> measured(wanted, SHOW_VERSION);
        case "output" -> measured(wanted, "show running-config");
        case "hold" -> hold(wanted);
        case "upload" -> upload(wanted, inventory);
        default -> Map.of("error", "there is no work '" + work + "'");
      };
    } catch (ExecutionException e) {
      return Map.of("error", String.valueOf(e.getCause()));
    }
  }

  /** So many sessions, round robin over the devices, so many of them at a time. */
  private record Work(List<Target> targets, HostKeyPolicy keys, int count, int atOnce) {}

  private Map<String, Object> measured(Work work, String command)
      throws InterruptedException, ExecutionException {
    long cpu = system.getProcessCpuTime();
    long began = System.nanoTime();
    List<Integer> lengths =
        each(
            work,
            target -> {
              try (DeviceSession session = open(target, work.keys())) {
                return run(session, command).output().length();
              }
            });
    return Map.of(
        "cpuMillis", (system.getProcessCpuTime() - cpu) / NANOS_PER_MILLI,
        "wallMillis", (System.nanoTime() - began) / NANOS_PER_MILLI,
        "characters", lengths.stream().mapToLong(Integer::longValue).sum());
  }

  private Map<String, Object> hold(Work work) throws InterruptedException, ExecutionException {
    long heap = heap();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    List<DeviceSession> open =
        each(
            work,
            target -> {
              DeviceSession session = open(target, work.keys());
              run(session, SHOW_VERSION);
              return session;
            });
    double kilobytes = (heap() - heap) / BYTES_PER_KILOBYTE / work.count();
    int more = ManagementFactory.getThreadMXBean().getThreadCount() - threads;
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      open.forEach(session -> workers.execute(session::close));
    }
    return Map.of("heapKilobytes", kilobytes, "threads", more);
  }

  /** Sends the same file so many times, each time to a place where it is not. */
  private Map<String, Object> upload(Work work, Path inventory) throws IOException {
    Path key = inventory.resolve("key");
    FileTransfer files =
        connector.files(
            work.targets().getFirst(),
            new Credentials(System.getProperty("user.name"), null, List.of(key), null, null),
            connector.platforms().get("linux"),
            work.keys(),
            SessionOptions.defaults());
    Path there = inventory.resolve("uploaded");
    long moving = 0;
    long cpu = system.getProcessCpuTime();
    long began = System.nanoTime();
    for (int i = 0; i < work.count(); i++) {
      TransferReport report =
          files.upload(inventory.resolve("payload"), there.toString(), TransferOptions.defaults());
      moving += report.moving().toNanos();
      Files.delete(there);
    }
    return Map.of(
        "cpuMillis", (system.getProcessCpuTime() - cpu) / NANOS_PER_MILLI,
        "wallMillis", (System.nanoTime() - began) / NANOS_PER_MILLI,
        "movingMillis", moving / NANOS_PER_MILLI);
  }

  private <T> List<T> each(Work work, Function<Target, T> task)
      throws InterruptedException, ExecutionException {
    Semaphore room = new Semaphore(work.atOnce());
    List<Future<T>> under = new ArrayList<>();
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < work.count(); i++) {
        Target target = work.targets().get(i % work.targets().size());
        room.acquire();
        under.add(
            workers.submit(() -> {
              try {
                return task.apply(target);
              } finally {
                room.release();
              }
            }));
      }
    }
    List<T> done = new ArrayList<>();
    for (Future<T> future : under) {
      done.add(future.get());
    }
    return done;
  }

  private DeviceSession open(Target target, HostKeyPolicy keys) {
    return connector.connect(target, account, platform, keys, SessionOptions.defaults());
  }

  private static CommandResult run(DeviceSession session, String command) {
    CommandResult result = session.run(command);
    if (!result.accepted()) {
      throw new DeviceFault.CommandRejected("The emulated device refused '" + command + "'.");
    }
    return result;
  }

  /** What is reachable, which one collection does not always leave alone. */
  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static List<Target> targets(Path inventory) throws IOException {
    return FleetProcess.devices(inventory).stream()
        .map(device -> new Target(device.name(), device.host(), device.port()))
        .toList();
  }
}
