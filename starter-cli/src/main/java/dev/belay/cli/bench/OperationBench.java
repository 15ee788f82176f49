package dev.belay.cli.bench;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.backup.FleetRun;
import dev.belay.cli.change.Rehearsal;
import dev.belay.cli.command.CommandRuns;
import dev.belay.cli.copy.CopyRuns;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.integrations.inventory.Device;
import dev.belay.workflows.backup.BackupOptions;
import dev.belay.workflows.device.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures operations on devices of the inventory, which hold the devices' lanes. The first trouble
 * ends it, because what a device refused once, such as a password, is not asked again. Not
 * thread-safe.
 */
final class OperationBench {
  private static final int ONE_PASS = 1;

  private final Workspace workspace;
  private final GlobalOptions options;
  private final TemporalSession temporal;
  private final BenchPlan plan;
  private final Wish wish;
  private final List<Device> devices;
  private final List<String> trouble = new ArrayList<>();
  private boolean attention;

  private OperationBench(
      Workspace workspace,
      GlobalOptions options,
      TemporalSession temporal,
      BenchPlan plan,
      Wish wish,
      List<Device> devices) {
    this.workspace = workspace;
    this.options = options;
    this.temporal = temporal;
    this.plan = plan;
    this.wish = wish;
    this.devices = devices;
  }

  /**
   * What a person wants to be done, and on what.
   *
   * @param devices as chosen
   * @param show what they are asked
   * @param push a change file, put on trial and taken back; null when nothing is pushed
   * @param fetch a file of the devices, by their name for it; null when none is fetched
   */
  record Wish(Selection devices, String show, @Nullable Path push, @Nullable String fetch) {}

  /** Measures the works of a plan. */
  static Measured measure(Workspace workspace, GlobalOptions options, BenchPlan plan, Wish wish) {
    List<Device> devices =
        workspace.inventory().select(wish.devices().names(), wish.devices().where());
    CommandRuns.ensureReads(AskedCommands.question(wish.show(), 0), devices, workspace.platforms());
    try (TemporalSession temporal = TemporalSession.open(workspace)) {
      return new OperationBench(workspace, options, temporal, plan, wish, devices).run();
    }
  }

  private Measured run() {
    List<BenchRow> rows = new ArrayList<>();
    operations()
        .forEach((work, operation) -> {
          BenchCell one = cell(operation, Selection.only(first()), 1);
          BenchCell many = cell(operation, named(), devices.size());
          rows.add(new BenchRow(work.id(), operation.title(), one, many));
        });
    return new Measured(conditions(), rows, notes(), trouble, attention);
  }

  /** Whoever has to agree to something is asked before anything is measured. */
  private Map<BenchWork, Operation> operations() {
    CommandRuns runs = new CommandRuns(temporal, workspace, options);
    BackupOptions how = FleetRun.tuned(workspace, ONE_PASS, plan.atOnce());
    Map<BenchWork, Operation> operations = new LinkedHashMap<>();
    for (BenchWork work : plan.works()) {
      operations.put(
          work,
          switch (work) {
            case VERSION -> new AskedCommands(runs, workspace, how, wish.show(), 0);
            case SHOWS ->
                new AskedCommands(runs, workspace, how, wish.show(), BenchWork.MORE_SHOWS);
            case PUSH -> new RehearsedPush(agreedRehearsal());
            case TRANSFER -> fetched(how);
          });
    }
    return operations;
  }

  /** Files arrive where the workers are; elsewhere nobody would delete them. */
  private Operation fetched(BackupOptions how) {
    if (temporal.durable()) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "--fetch is measured only where Temporal runs in this process: workers elsewhere would keep"
              + " the files; `belay copy --from-device` tells what it took");
    }
    String file = Objects.requireNonNull(wish.fetch(), "a fetch has a file");
    return new FetchedFile(new CopyRuns(temporal, workspace, options), workspace, how, file);
  }

  private Rehearsal agreedRehearsal() {
    Path file = Objects.requireNonNull(wish.push(), "a push has lines");
    Rehearsal rehearsal =
        Rehearsal.of(workspace, temporal, options, file, named(), wish.show(), plan.atOnce());
    String question =
        "Put this on trial and take it back, on "
            + (devices.size() == 1 ? "" : devices.size() + " devices " + times(1) + " and on ")
            + first()
            + " "
            + times(devices.size() == 1 ? 2 : 1)
            + (devices.size() == 1 ? "?" : " more?");
    if (!rehearsal.agreed(named().names(), question)) {
      throw new CommandFailure(ExitCodes.CANCELLED, "Nothing was pushed and nothing measured.");
    }
    return rehearsal;
  }

  private String times(int columns) {
    int times = columns * plan.rounds();
    return times == 1 ? "once" : times + " times";
  }

  private BenchCell cell(Operation operation, Selection on, int count) {
    if (!trouble.isEmpty()) {
      return BenchCell.notTried(count);
    }
    String what = operation.title() + ", " + (count == 1 ? "1 device" : count + " devices");
    options.terminal().note(what + " …");
    List<Double> seconds = new ArrayList<>();
    double cpuMillis = 0;
    for (int round = 0; round < plan.rounds(); round++) {
      BenchClock clock = BenchClock.start();
      Operation.Trouble met = operation.on(on, count);
      seconds.add(clock.seconds());
      cpuMillis += clock.cpuMillis();
      if (met.failed() > 0) {
        met.lines().forEach(line -> trouble.add(what + ": " + line));
        attention = met.attention();
        return BenchCell.failed(count, met.failed(), met.fault());
      }
    }
    return BenchCell.measured(count, seconds, temporal.durable() ? null : cpuMillis);
  }

  /** A device that fits the wish a minute later is not among them: nobody agreed to it. */
  private Selection named() {
    return new Selection(devices.stream().map(Device::name).toList(), List.of());
  }

  private String first() {
    return devices.getFirst().name();
  }

  private BenchConditions conditions() {
    return BenchConditions.here(
        temporal.durable() ? "operations" : "operations, Temporal in the process",
        Stream.concat(wish.devices().names().stream(), wish.devices().where().stream())
            .collect(Collectors.joining(" ")),
        String.join(", ", new TreeSet<>(devices.stream().map(Device::platform).toList())),
        wish.show(),
        devices.size(),
        plan);
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Operations of Belay in the devices' lanes, each a run that `belay runs list` shows; the one"
            + " device is "
            + first()
            + ".");
    if (plan.works().contains(BenchWork.PUSH)) {
      notes.add(
          "A push is a whole safe change with both snapshots that ends in going back, as `belay"
              + " change show` tells, with up to 0.2 s, or 1 s after 3 s of planning, until its plan"
              + " is seen to be what was agreed to"
              + (trouble.isEmpty() ? "; each device was brought back and proved it." : "."));
    }
    notes.add(
        temporal.durable()
            ? "The workers' CPU is not seen from here."
            : "CPU is this process's, with Temporal and the worker in it, and nothing was warm: Java"
                + " compiles while it works.");
    return notes;
  }
}
