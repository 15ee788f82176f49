package dev.belay.cli.bench;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Measures sessions of the drivers with devices that nobody else can reach; there are no lanes
 * between. Confined to one thread.
 */
final class DriverBench {
  /** Pieces of work on the one device in each round: a tick of the processor's clock is 10 ms. */
  private static final int SHORT_WORKS = 20;

  private static final int PUSHES = 5;

  private final DriverLogin login;
  private final List<Target> devices;
  private final BenchPlan plan;
  private final Path folder;
  private final Consumer<String> progress;
  private final BenchRounds rounds;
  private final List<String> trouble = new ArrayList<>();

  /**
   * @param devices of the second column; the first of them is that of the first column
   * @param folder where files to be sent may be made
   * @param progress hears what is about to be measured
   * @param ending whether the process is to end
   */
  DriverBench(
      DriverLogin login,
      List<Target> devices,
      BenchPlan plan,
      Path folder,
      Consumer<String> progress,
      BooleanSupplier ending) {
    this.login = login;
    this.devices = devices;
    this.plan = plan;
    this.folder = folder;
    this.progress = progress;
    this.rounds = new BenchRounds(ending);
  }

  Measured run() throws IOException {
    List<BenchRow> rows = new ArrayList<>();
    for (BenchWork work : plan.works()) {
      rows.add(row(work));
    }
    BenchConditions conditions =
        BenchConditions.here(
            "sessions",
            "emulated devices",
            login.platform().name(),
            ShowWork.COMMAND,
            devices.size(),
            plan);
    return new Measured(conditions, rows, notes(), trouble, false);
  }

  private BenchRow row(BenchWork work) throws IOException {
    return switch (work) {
      case VERSION -> row(work, new ShowWork(login, 0), SHORT_WORKS, 1);
      case SHOWS -> row(work, new ShowWork(login, BenchWork.MORE_SHOWS), SHORT_WORKS, 1);
      case PUSH -> row(work, new PushWork(login), PUSHES, 5);
      case TRANSFER -> transfers();
    };
  }

  private BenchRow row(BenchWork row, DeviceWork work, int times, int effort) {
    warmUp(work, effort);
    BenchCell many = many(work); // first, because it lets the compiler finish for the other
    return new BenchRow(row.id(), work.title(), one(work, times), many);
  }

  private BenchRow transfers() throws IOException {
    TransferWork large = transfer("one.bin", plan.megabytes(), 1);
    TransferWork each = transfer("many.bin", plan.megabytesEach(), 2);
    warmUp(each, 20);
    String title =
        plan.megabytesEach() == plan.megabytes()
            ? large.title()
            : large.title() + " (to many: " + plan.megabytesEach() + " MB each)";
    BenchCell many = many(each);
    return new BenchRow(BenchWork.TRANSFER.id(), title, one(large, 1), many);
  }

  private TransferWork transfer(String name, int megabytes, long seed) throws IOException {
    return new TransferWork(login, BenchFile.create(folder.resolve(name), megabytes, seed));
  }

  /**
   * Lets the code of a work be compiled.
   *
   * @param effort how many sessions one of it is worth
   */
  private void warmUp(DeviceWork work, int effort) {
    rounds.warmUp(plan.warmUp() / effort, devices, plan.atOnce(), work);
  }

  private BenchCell one(DeviceWork work, int times) {
    return cell(work, devices.subList(0, 1), 1, plan.rounds() * times);
  }

  private BenchCell many(DeviceWork work) {
    return cell(work, devices, plan.atOnce(), plan.rounds());
  }

  private BenchCell cell(DeviceWork work, List<Target> on, int atOnce, int times) {
    String what = work.title() + ", " + (on.size() == 1 ? "1 device" : on.size() + " devices");
    progress.accept(what + " …");
    BenchRounds.Taken taken = rounds.measure(times, on, atOnce, work);
    if (taken.faults().isEmpty()) {
      return BenchCell.measured(on.size(), taken.seconds(), taken.cpuMillis());
    }
    taken.faults().values().stream()
        .limit(Measured.TOLD)
        .forEach(fault -> trouble.add(what + ": " + fault.type() + ": " + fault.getMessage()));
    return BenchCell.failed(on.size(), taken.faults().size(), first(taken.faults()).type());
  }

  private static DeviceFault first(Map<String, DeviceFault> faults) {
    return faults.values().iterator().next();
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Sessions of the driver with emulated "
            + login.platform().name()
            + " devices, which run in a process of their own; CPU is this process's.");
    if (plan.works().contains(BenchWork.PUSH)) {
      notes.add(
          "A push is a safe change: read, plan, apply under the device's timer, log in anew,"
              + " confirm, save.");
    }
    if (plan.works().contains(BenchWork.TRANSFER)) {
      notes.add(
          "A transfer is a copy by SCP that the device proves by its checksum"
              + (plan.megabytesEach() < plan.megabytes()
                  ? "; --full sends all of it to many."
                  : "."));
    }
    return notes;
  }
}
