package dev.belay.cli.bench;

import dev.belay.cli.Belay;
import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.WhereOption;
import dev.belay.cli.Workspace;
import dev.belay.drivers.DeviceConnector;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.input.DurationText;
import dev.belay.integrations.input.InputException;
import dev.belay.workflows.device.Selection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code belay bench [DEVICE…]}. */
@Command(
    name = "bench",
    description = {
      "Measure what work on devices costs here, print it as a table, and keep it to compare with.",
      "Without devices, the drivers are measured with emulated ones. With devices of the inventory,",
      "operations that only read are, which hold the devices' lanes as `belay run` does.",
    },
    footer = {
      "%nExamples:",
      "  belay bench",
      "  belay bench --compare",
      "  belay bench --only version --devices 100 --delay 100ms",
      "  belay bench --where 'site=fra' --rounds 1",
      "  belay bench r1 r2 --push five-lines.yaml",
    })
public final class BenchCommand implements Callable<Integer> {
  private static final String HISTORY = "bench.jsonl";

  private static final List<String> FOR_EMULATED =
      List.of("--devices", "--warm-up", "--size", "--full", "--delay");
  private static final List<String> FOR_OWN = List.of("--show", "--push", "--fetch");

  @Spec private @Nullable CommandSpec spec;

  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      paramLabel = "DEVICE",
      description =
          "Devices of the inventory by name; * and ? stand for any letters (default: emulated"
              + " devices).")
  private List<String> names = new ArrayList<>();

  @Mixin private WhereOption where = new WhereOption();

  @Option(
      names = {"-n", "--devices"},
      paramLabel = "N",
      description = "Emulated devices of the second column (default: 100).")
  private int devices = 100;

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "Devices at the same time in the second column (default: 20).")
  private int atOnce = 20;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Measure so often and show medians (default: 3).")
  private int rounds = 3;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      description =
          "Sessions before each row is measured, fewer where they take longer: Java compiles while"
              + " it works (default: 2000).")
  private int warmUp = 2_000;

  @Option(
      names = "--size",
      paramLabel = "MB",
      description = "The file that is transferred, in millions of bytes (default: 50).")
  private int megabytes = 50;

  @Option(
      names = "--full",
      description = "Send the whole file to each of the many devices, too, instead of 1 MB.")
  private boolean full;

  @Option(
      names = "--delay",
      paramLabel = "TIME",
      defaultValue = "0s",
      description =
          "How long every command takes on emulated devices, such as 100ms (default:"
              + " ${DEFAULT-VALUE}).")
  private String delay = "0s";

  @Option(
      names = "--only",
      paramLabel = "ROW",
      split = ",",
      description =
          "Measure only these rows, of version, shows, push and transfer (default: all; on devices"
              + " of the inventory those that leave them as they are).")
  private List<BenchWork> only = new ArrayList<>();

  @Option(
      names = "--show",
      paramLabel = "COMMAND",
      defaultValue = ShowWork.COMMAND,
      description =
          "What devices of the inventory are asked; it must only read (default: ${DEFAULT-VALUE}).")
  private String show = ShowWork.COMMAND;

  @Option(
      names = "--push",
      paramLabel = "FILE",
      description =
          "Measure a push on devices of the inventory, too: the lines of this change file are shown,"
              + " put on trial by a safe change, and taken back.")
  private @Nullable Path push;

  @Option(
      names = "--fetch",
      paramLabel = "NAME",
      description =
          "Measure a transfer on devices of the inventory, too: this file of theirs is copied from"
              + " them, and deleted here.")
  private @Nullable String fetch;

  @Option(
      names = "--history",
      paramLabel = "FILE",
      description =
          "Where results are kept, a line of JSON each (default: bench.jsonl beside the store).")
  private @Nullable Path history;

  @Mixin private CompareOption compare = new CompareOption();

  @Override
  public Integer call() throws IOException {
    boolean own = !names.isEmpty() || !where.filters().isEmpty();
    BenchPlan plan = plan(own);
    Workspace workspace = Workspace.of(options);
    BenchHistory kept =
        new BenchHistory(history != null ? history : workspace.settings().data().resolve(HISTORY));
    Optional<BenchResult> then = compare.in(kept);
    kept.prepare();
    Measured measured = own ? onOwn(workspace, plan) : onEmulated(plan);
    BenchResult result =
        new BenchResult(Instant.now(), Belay.release(), measured.conditions(), measured.rows());
    kept.append(result);
    new BenchView(options)
        .print(
            result,
            measured,
            then.map(before -> BenchComparison.of(before, result)).orElse(null),
            kept.file());
    if (measured.attention()) {
      return ExitCodes.NEEDS_ATTENTION;
    }
    return result.complete() ? ExitCodes.DONE : ExitCodes.NOT_ALL;
  }

  private Measured onEmulated(BenchPlan plan) throws IOException {
    options.terminal().note("Starting emulated devices: " + plan.devices() + " …");
    try (BenchFleet fleet = BenchFleet.start(plan);
        DeviceConnector connector = new DeviceConnector(PlatformCatalog.builtIn())) {
      return new DriverBench(
              fleet.login(connector),
              fleet.devices(),
              plan,
              fleet.folder(),
              options.terminal()::note,
              fleet::ending)
          .run();
    }
  }

  private Measured onOwn(Workspace workspace, BenchPlan plan) {
    return OperationBench.measure(
        workspace,
        options,
        plan,
        new OperationBench.Wish(new Selection(names, where.filters()), show, push, fetch));
  }

  private BenchPlan plan(boolean own) {
    List<BenchWork> works = only.isEmpty() ? List.of(BenchWork.values()) : only;
    refuse(own ? FOR_EMULATED : FOR_OWN, own);
    if (own) {
      works = harmless();
    }
    return new BenchPlan(
        works,
        devices,
        atOnce,
        rounds,
        own ? 0 : warmUp,
        megabytes,
        full ? megabytes : 1,
        duration(delay));
  }

  private void refuse(List<String> foreign, boolean own) {
    CommandSpec known = Objects.requireNonNull(spec, "filled by picocli");
    for (String option : foreign) {
      if (known.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new CommandFailure(
            ExitCodes.BAD_INPUT,
            own
                ? option + " is for emulated devices: leave it out, or name no devices."
                : option + " is for devices of the inventory: leave it out, or name devices.");
      }
    }
  }

  /** A bench leaves devices of the inventory as they are. */
  private List<BenchWork> harmless() {
    if (fetch == null ? only.contains(BenchWork.TRANSFER) : fetch.isBlank()) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "A transfer to your devices would leave a file there: name one of theirs by --fetch, and it"
              + " is copied from them.");
    }
    if (only.contains(BenchWork.PUSH) && push == null) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "A push needs lines that fit your devices: name a change file by --push.");
    }
    if (push != null && options.json() && !options.yes()) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT,
          "with --output json nobody sees the plan of the push: say --yes, or read it first with"
              + " `belay change plan`");
    }
    if (!only.isEmpty()) {
      return only;
    }
    List<BenchWork> works = new ArrayList<>(List.of(BenchWork.VERSION, BenchWork.SHOWS));
    if (push != null) {
      works.add(BenchWork.PUSH);
    }
    if (fetch != null) {
      works.add(BenchWork.TRANSFER);
    }
    return works;
  }

  private static Duration duration(String text) {
    return DurationText.parse(text)
        .orElseThrow(() ->
            InputException.of("`" + text + "` is no duration", "write it as 100ms, 2s or 1m"));
  }
}
