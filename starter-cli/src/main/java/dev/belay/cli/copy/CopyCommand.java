package dev.belay.cli.copy;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.Count;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.RunIds;
import dev.belay.cli.WhereOption;
import dev.belay.cli.Workspace;
import dev.belay.cli.backup.FleetRun;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.drivers.TransferWay;
import dev.belay.integrations.copy.CopyOrder;
import dev.belay.integrations.copy.CopyOrder.Direction;
import dev.belay.integrations.inventory.Device;
import dev.belay.workflows.device.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code belay copy FILE DEVICE…}. */
@Command(
    name = "copy",
    description =
        "Copy a file to devices, or from them. Free space is looked at first, the device's own"
            + " checksum proves the content, and where the file is already nothing is sent. After a"
            + " cut link it goes on where it stopped, if the device can. Workers elsewhere need the"
            + " file under the same path.",
    footer = {
      "%nExamples:",
      "  belay copy image.bin --to flash: --where 'platform=cisco_ios & site=fra'",
      "  belay copy motd host1 --to /etc/motd",
      "  belay copy flash:crashinfo --from-device r1 r2 --to crashes",
    })
public final class CopyCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "What to copy; with --from-device, as the devices write it.")
  private String file = "";

  @Parameters(
      index = "1..*",
      paramLabel = "DEVICE",
      description = "Devices by name; * and ? stand for any letters, '*' for all devices.")
  private List<String> names = new ArrayList<>();

  @Mixin private WhereOption where = new WhereOption();

  @Option(
      names = "--to",
      paramLabel = "NAME",
      description =
          "Its name on the devices, as they write it: flash:x.bin, /tmp/x, or a folder such as"
              + " flash: (default: the same name in the platform's usual folder). With"
              + " --from-device, a folder here, in which each device gets a folder (default: .).")
  private @Nullable String to;

  @Option(names = "--from-device", description = "The file is on the devices and comes here.")
  private boolean fromDevice;

  @Option(
      names = "--by",
      paramLabel = "WAY",
      description = "sftp or scp (default: what the platform prefers).")
  private @Nullable TransferWay way;

  @Option(
      names = "--passes",
      paramLabel = "N",
      converter = Count.class,
      description = "Try devices with passing trouble so often (default: 2).")
  private int passes = CopyRuns.USUAL_PASSES;

  @Option(
      names = "--sessions",
      paramLabel = "N",
      converter = Count.class,
      description = "Devices at the same time (default: 20).")
  private int sessions = CopyRuns.USUAL_SESSIONS;

  @Option(names = "--detach", description = "Start it and return; needs a Temporal server.")
  private boolean detach;

  @Override
  public Integer call() {
    if (names.isEmpty() && where.filters().isEmpty()) {
      throw badInput("to which devices? Name them, choose them by --where, or give '*' for all");
    }
    CopyOrder order = fromDevice ? fetched() : sent();
    Workspace workspace = Workspace.of(options);
    List<Device> devices = workspace.inventory().select(names, where.filters());
    String runId = RunIds.next();
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      CopyRuns runs = new CopyRuns(temporal, workspace, options);
      if (detach) {
        runs.requireDurable();
      }
      runs.start(
          runId,
          new Selection(names, where.filters()),
          order,
          FleetRun.tuned(workspace, passes, sessions));
      return detach ? runs.started(runId, devices.size()) : runs.follow(runId);
    }
  }

  /** What is meant is fixed now: a worker that finds another content sends nothing. */
  private CopyOrder sent() {
    Path path = Path.of(file).toAbsolutePath().normalize();
    try {
      if (!Files.isRegularFile(path)) {
        throw badInput(file + (Files.exists(path) ? " is no regular file" : " does not exist"));
      }
      String name = to == null ? String.valueOf(path.getFileName()) : to;
      return new CopyOrder(Direction.SEND, path.toString(), name, sha256(path), by());
    } catch (IOException e) {
      throw badInput(file + " cannot be read: " + e.getMessage());
    }
  }

  private CopyOrder fetched() {
    Path folder = Path.of(Objects.requireNonNullElse(to, "")).toAbsolutePath().normalize();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw badInput(folder + " is no folder; each device gets a folder in what --to names");
    }
    if (file.isBlank()) {
      throw badInput("which file of the devices? Name it as they write it");
    }
    return new CopyOrder(Direction.FETCH, folder.toString(), file, null, by());
  }

  private @Nullable String by() {
    return way == null ? null : way.name();
  }

  private static String sha256(Path path) throws IOException {
    try (InputStream in = Files.newInputStream(path);
        DigestInputStream digesting =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      long unused = digesting.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private static CommandFailure badInput(String problem) {
    return new CommandFailure(ExitCodes.BAD_INPUT, problem);
  }
}
