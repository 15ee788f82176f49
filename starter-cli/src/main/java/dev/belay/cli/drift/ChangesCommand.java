package dev.belay.cli.drift;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.DeviceSelection;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.DiffText;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Times;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.credentials.SecretTexts;
import dev.belay.integrations.input.DurationText;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.notice.NoticeBoard;
import dev.belay.integrations.notice.NoticeUndelivered;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.web.WebCaller;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code belay changes}. */
@Command(
    name = "changes",
    description = {
      "Which configurations changed: when, how many lines, and by which campaign or by hand.",
      "From the store: a change by hand is known from the backup that found it."
    },
    footer = {
      "%nExamples:",
      "  belay changes --since 24h",
      "  belay changes --since 2026-03-01 --by-hand --diff --where 'site=fra*'",
      "  belay changes --since 24h --notify noc     for a timer; nothing is told when nothing changed",
    })
public final class ChangesCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();
  @Mixin private DeviceSelection selection = new DeviceSelection();

  @Option(
      names = "--since",
      paramLabel = "TIME|DAY",
      defaultValue = "24h",
      description = "How far back, such as 24h, 7d or 2026-03-01 (default: ${DEFAULT-VALUE}).")
  private String since = "24h";

  @Option(names = "--by-hand", description = "Only what no campaign did, as far as is known.")
  private boolean byHand;

  @Option(names = "--diff", description = "Show the changed lines, too, without secrets.")
  private boolean diff;

  @Option(
      names = "--notify",
      paramLabel = "CHANNEL",
      description =
          "Also tell this channel of the setting notices, with as much of the diffs as it takes.")
  private @Nullable String channel;

  /** What a program gets. */
  record Document(Instant since, Instant until, List<FoundChange> changes) {}

  @Override
  public Integer call() {
    Instant until = Instant.now();
    Instant from = from(until);
    Workspace workspace = Workspace.of(options);
    refuseUnknownChannel(workspace.settings());
    Optional<Inventory> inventory = inventory(workspace);
    List<FoundChange> changes = new ArrayList<>();
    try (Store store = workspace.openStore()) {
      new ChangeSearch(
              store, workspace.platforms(), name -> inventory.flatMap(known -> known.find(name)))
          .each(
              from,
              until,
              wanted(inventory),
              change -> {
                if (!byHand || change.by().kind() == ChangedBy.Kind.BY_HAND) {
                  changes.add(diff || channel != null ? change : change.counted());
                }
              });
    }
    print(new Document(from, until, changes));
    if (channel != null) {
      tell(workspace.settings(), channel, changes, from, until);
    }
    return ExitCodes.DONE;
  }

  private Instant from(Instant now) {
    try {
      return DurationText.parse(since)
          .map(now::minus)
          .orElseGet(() -> LocalDate.parse(since).atStartOfDay(ZoneId.systemDefault()).toInstant());
    } catch (DateTimeParseException e) {
      throw InputException.of(
          "--since `" + since + "` is neither a time nor a day",
          "write for example 24h or 2026-03-01");
    }
  }

  /** What is stored can be read without a sound inventory, unless devices are chosen by it. */
  private Optional<Inventory> inventory(Workspace workspace) {
    try {
      return Optional.of(workspace.inventory());
    } catch (InputException e) {
      if (selection.names().isEmpty() && selection.where().isEmpty()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Predicate<String> wanted(Optional<Inventory> inventory) {
    if (inventory.isEmpty() || (selection.names().isEmpty() && selection.where().isEmpty())) {
      return name -> true;
    }
    Set<String> names =
        selection.in(inventory.get()).stream().map(Device::name).collect(Collectors.toSet());
    return names::contains;
  }

  private void print(Document document) {
    if (options.json()) {
      JsonOutput.print(options.terminal(), document);
      return;
    }
    if (document.changes().isEmpty()) {
      options
          .terminal()
          .line("No configuration changed since " + Times.local(document.since()) + ".");
      return;
    }
    Table table = Table.of("FOUND", "DEVICE", "LINES", "BY");
    for (FoundChange change : document.changes()) {
      table.paintedRow(
          3,
          change.by().kind() == ChangedBy.Kind.BY_HAND ? Paint.WARN : Paint.GOOD,
          Times.local(change.revision().takenAt()),
          change.revision().device() + (change.inInventory() ? "" : " (not in the inventory)"),
          change.extent(),
          change.by().words()
              + (change.trouble() == null ? "" : "; not shown: " + change.trouble()));
    }
    table.print(options.terminal());
    if (diff) {
      for (FoundChange change : document.changes()) {
        if (change.diff() != null && !change.diff().isEmpty()) {
          options.terminal().line();
          DiffText.print(options.terminal(), change.diff());
        }
      }
    }
  }

  private void refuseUnknownChannel(BelaySettings settings) {
    if (channel != null && !settings.notices().channels().containsKey(channel)) {
      throw InputException.of(
          "the settings know no channel `" + channel + "`",
          NearestName.remedy(channel, settings.notices().channels().keySet()));
    }
  }

  private void tell(
      BelaySettings settings, String name, List<FoundChange> changes, Instant from, Instant until) {
    if (changes.isEmpty()) {
      options.terminal().note("The channel " + name + " was not told: there is nothing to tell.");
      return;
    }
    try (WebCaller web = new WebCaller()) {
      new NoticeBoard(
              settings.notices(),
              new SecretTexts(System.getenv()),
              CredentialResolver.of(settings.credentials(), System.getenv(), settings.home()),
              web,
              Clock.systemUTC())
          .tell(name, ChangeDigest.of(changes, from, until));
      options.terminal().note("The channel " + name + " was told.");
    } catch (NoticeUndelivered e) {
      throw new CommandFailure(ExitCodes.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
  }
}
