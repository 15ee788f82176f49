package dev.belay.cli.change;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Workspace;
import dev.belay.cli.output.DiffText;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.output.Times;
import dev.belay.integrations.store.CampaignRow;
import dev.belay.integrations.store.ChangeStepRow;
import dev.belay.integrations.store.DeviceChangeRow;
import dev.belay.integrations.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code belay change show [CAMPAIGN [DEVICE]]}. */
@Command(
    name = "show",
    description =
        "The campaigns; one campaign's devices; or one device's steps and difference. From the store.",
    footer = "%nExample: belay change show")
final class ChangeShowCommand implements Callable<Integer> {
  @Mixin private GlobalOptions options = new GlobalOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CAMPAIGN",
      description = "Without it, the newest campaigns.")
  private @Nullable String campaign;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DEVICE",
      description = "Its steps and its difference.")
  private @Nullable String device;

  @Override
  public Integer call() {
    try (Store store = Workspace.of(options).openStore()) {
      if (campaign == null) {
        list(store);
      } else {
        CampaignRow row =
            store
                .changes()
                .find(campaign)
                .orElseThrow(() ->
                    new CommandFailure(
                        ExitCodes.BAD_INPUT,
                        "there is no campaign " + campaign + "; `belay change show` lists them"));
        if (device == null) {
          campaign(row, store.changes().devices(row.id()));
        } else {
          device(store, row, device);
        }
      }
    }
    return ExitCodes.DONE;
  }

  private void list(Store store) {
    List<Listed> rows =
        store.changes().list(20, 0).stream()
            .map(row -> new Listed(row, store.changes().counts(row.id())))
            .toList();
    if (options.json()) {
      JsonOutput.print(options.terminal(), rows);
      return;
    }
    Table table = Table.of("CAMPAIGN", "STATE", "DEVICES", "TICKET", "STARTED", "TITLE");
    rows.forEach(listed -> {
      CampaignRow row = listed.campaign();
      table.row(
          row.id(),
          row.state(),
          listed.inWords(),
          Objects.requireNonNullElse(row.ticket(), ""),
          Times.local(row.createdAt()),
          row.title());
    });
    if (table.isEmpty()) {
      options.terminal().line("There are no changes yet. Plan one with: belay change plan FILE");
    } else {
      table.print(options.terminal());
    }
  }

  /**
   * A campaign in the list.
   *
   * @param devices how many are in which state
   */
  record Listed(CampaignRow campaign, Map<String, Integer> devices) {
    String inWords() {
      return devices.entrySet().stream()
          .map(entry -> entry.getValue() + " " + entry.getKey())
          .collect(Collectors.joining(", "));
    }
  }

  record Shown(CampaignRow campaign, List<DeviceChangeRow> devices) {}

  private void campaign(CampaignRow row, List<DeviceChangeRow> devices) {
    if (options.json()) {
      JsonOutput.print(options.terminal(), new Shown(row, devices));
      return;
    }
    options.terminal().line("Campaign " + row.id() + ": " + row.title() + ", " + row.state());
    if (row.message() != null) {
      options.terminal().line(Table.visible(row.message()));
    }
    Table table = Table.of("DEVICE", "STEP", "STATE", "AT", "WHAT HAPPENED");
    devices.forEach(d ->
        table.paintedRow(
            2,
            ReportView.paint(d.state()),
            d.device(),
            d.step(),
            d.state(),
            Times.local(d.updatedAt()),
            Objects.requireNonNullElse(d.message(), "")));
    table.print(options.terminal());
  }

  record DeviceShown(DeviceChangeRow device, List<ChangeStepRow> steps) {}

  private void device(Store store, CampaignRow row, String name) {
    DeviceChangeRow found =
        store
            .changes()
            .device(row.id(), name)
            .orElseThrow(() ->
                new CommandFailure(
                    ExitCodes.BAD_INPUT, "campaign " + row.id() + " has no device " + name));
    List<ChangeStepRow> steps = store.changes().steps(row.id(), name);
    if (options.json()) {
      JsonOutput.print(options.terminal(), new DeviceShown(found, steps));
      return;
    }
    Terminal terminal = options.terminal();
    terminal.line(name + " in campaign " + row.id() + ": " + found.state());
    Table table = Table.of("AT", "STEP", "STATE", "WHAT HAPPENED");
    steps.forEach(s ->
        table.row(
            Times.local(s.happenedAt()),
            s.step(),
            s.state(),
            Objects.requireNonNullElse(s.message(), "")));
    table.print(terminal);
    if (found.diff() != null) {
      terminal.line();
      store
          .artifacts()
          .get(found.diff())
          .ifPresent(bytes -> DiffText.print(terminal, new String(bytes, StandardCharsets.UTF_8)));
    }
  }
}
