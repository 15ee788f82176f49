package dev.belay.cli.doctor;

import dev.belay.cli.DeviceSelection;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.Counted;
import dev.belay.cli.trust.KnownHostsFile;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.settings.HostKeySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What can be told of the devices without logging in to them. Not thread-safe. */
final class DeviceChecks {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** More names than this make a line nobody reads. */
  private static final int NAMED = 5;

  private final Workspace workspace;
  private final DeviceSelection selection;

  DeviceChecks(Workspace workspace, DeviceSelection selection) {
    this.workspace = workspace;
    this.selection = selection;
  }

  /** One or more lines for inventory, platforms, accounts, host keys and reachability. */
  List<Diagnosis> all() {
    List<Device> devices;
    Inventory inventory;
    try {
      inventory = workspace.inventory();
      devices = selection.in(inventory);
    } catch (InputException e) {
      return e.problems().stream().map(problem -> failed("inventory", problem)).toList();
    } catch (DeviceFault e) {
      return List.of(failed("platforms", e));
    }
    List<Diagnosis> diagnoses = new ArrayList<>();
    diagnoses.add(Diagnosis.ok("inventory", Counted.of(devices.size(), "device")));
    inventory
        .warnings()
        .forEach(warning ->
            diagnoses.add(Diagnosis.warn("inventory", place(warning), warning.remedy())));
    diagnoses.addAll(platforms(devices));
    diagnoses.addAll(new AccountChecks(workspace.settings()).all(devices));
    diagnoses.add(hostKeys(devices));
    diagnoses.addAll(reachability(devices));
    return diagnoses;
  }

  private List<Diagnosis> platforms(List<Device> devices) {
    List<Diagnosis> diagnoses = new ArrayList<>();
    List<String> names = devices.stream().map(Device::platform).distinct().sorted().toList();
    PlatformCatalog platforms = workspace.platforms();
    for (String name : names) {
      try {
        platforms.get(name);
      } catch (DeviceFault e) {
        diagnoses.add(failed("platforms", e));
      }
    }
    return diagnoses.isEmpty()
        ? List.of(Diagnosis.ok("platforms", String.join(", ", names)))
        : diagnoses;
  }

  private Diagnosis hostKeys(List<Device> devices) {
    HostKeySettings settings = workspace.settings().hostKeys();
    Path path = settings.file();
    KnownHostsFile file;
    try {
      file = KnownHostsFile.read(path);
    } catch (InputException e) {
      return failed("host keys", e.problems().getFirst());
    }
    List<String> unknown =
        devices.stream()
            .filter(device -> !file.knows(device.host(), device.port()))
            .map(Device::name)
            .toList();
    if (unknown.isEmpty()) {
      return Diagnosis.ok("host keys", "all are known, in " + path);
    }
    String what = "unknown for " + named(unknown);
    return settings.policy() == HostKeySettings.Policy.ACCEPT_NEW
        ? Diagnosis.warn(
            "host keys", what, "the first key seen will be believed, as the settings say")
        : Diagnosis.fail("host keys", what, "see and accept them with `belay trust accept`");
  }

  private static List<Diagnosis> reachability(List<Device> devices) {
    List<Reachability.Silent> silent = Reachability.silent(devices, PATIENCE);
    List<Diagnosis> diagnoses = new ArrayList<>();
    if (silent.size() < devices.size()) {
      diagnoses.add(
          Diagnosis.ok(
              "reachable",
              "SSH answers at " + Counted.of(devices.size() - silent.size(), "device")));
    }
    silent.stream()
        .limit(NAMED)
        .forEach(one ->
            diagnoses.add(
                Diagnosis.fail(
                    "unreachable",
                    one.device().name()
                        + " at "
                        + one.device().host()
                        + " port "
                        + one.device().port()
                        + ": "
                        + one.why(),
                    "check its address, the route and its SSH service")));
    if (silent.size() > NAMED) {
      diagnoses.add(
          Diagnosis.fail(
              "unreachable",
              "and " + Counted.of(silent.size() - NAMED, "device") + " more",
              "ask about one with `belay doctor DEVICE`"));
    }
    return diagnoses;
  }

  static Diagnosis failed(String subject, InputProblem problem) {
    return Diagnosis.fail(subject, place(problem), problem.remedy());
  }

  private static String place(InputProblem problem) {
    Path file = problem.file();
    return file == null
        ? problem.what()
        : file + (problem.line() > 0 ? ":" + problem.line() : "") + ": " + problem.what();
  }

  private static Diagnosis failed(String subject, DeviceFault fault) {
    return Diagnosis.fail(
        subject, String.valueOf(fault.getMessage()), "correct that and run doctor again");
  }

  private static String named(List<String> names) {
    String first = names.stream().limit(NAMED).collect(Collectors.joining(", "));
    return names.size() <= NAMED ? first : first + " and " + (names.size() - NAMED) + " more";
  }
}
