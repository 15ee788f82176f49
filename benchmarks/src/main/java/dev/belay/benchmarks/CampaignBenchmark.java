package dev.belay.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures what a campaign costs: processor time of the worker and of the Temporal server for each
 * device, the most memory the worker takes, and how long the histories become.
 *
 * <p>Emulated devices, Temporal server, worker and the commands are processes of their own. A
 * campaign is planned, approved and watched to its end by commands, in three waves, and every
 * device of it must have been changed. The heap of the worker is limited, so a campaign whose size
 * it had to hold would not come to its end.
 */
public final class CampaignBenchmark {
  private static final double PARENT_EVENTS_TARGET = 4_000;
  private static final double MEMORY_GROWTH_TARGET = 0.10;

  private final CampaignConditions conditions;
  private final BelayHome home;
  private final Histories histories;
  private int fleets;

  private CampaignBenchmark(CampaignConditions conditions, BelayHome home, Histories histories) {
    this.conditions = conditions;
    this.home = home;
    this.histories = histories;
  }

  /** Runs from the folder of the checkout; see {@link CampaignConditions} for the arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    CampaignConditions conditions;
    try {
      conditions = CampaignConditions.parse(arguments);
    } catch (IllegalArgumentException unusable) {
      System.err.println("campaign: " + unusable.getMessage());
      System.exit(2);
      return;
    }
    List<String> heap = List.of("-Xmx" + conditions.heap() + "m");
    try (BelayHome home = BelayHome.start(conditions.parallel(), heap);
        Histories histories = new Histories(home.temporalAddress())) {
      new CampaignBenchmark(conditions, home, histories).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    System.err.println(conditions);
    if (conditions.warmUp() > 0) {
      System.err.println(campaign(conditions.warmUp()));
    }
    System.out.println(
        "| devices | plan s | plan: worker, Temporal CPU ms/device | changes s | devices/s"
            + " | changes: worker, Temporal CPU ms/device | worker peak MB"
            + " | executions | longest history | events of a device |");
    System.out.println("|---|---|---|---|---|---|---|---|---|---|");
    List<CampaignMeasured> rows = new ArrayList<>();
    for (int devices : conditions.devices()) {
      rows.add(campaign(devices));
      row(rows.getLast());
    }
    targets(rows.getFirst(), rows.getLast());
  }

  private CampaignMeasured campaign(int devices) throws IOException, InterruptedException {
    String prefix = "c" + ++fleets;
    try (Fleet fleet = fleet(devices, prefix)) {
      return measured(fleet, prefix);
    }
  }

  private Fleet fleet(int devices, String prefix) throws IOException {
    return Fleet.start(
        home.inventory(),
        List.of(
            "count=" + devices,
            "prefix=" + prefix + "-",
            "platforms=" + conditions.platforms(),
            "bytes=" + conditions.bytes(),
            "delayMillis=" + conditions.delay().toMillis()));
  }

  private CampaignMeasured measured(Fleet fleet, String prefix)
      throws IOException, InterruptedException {
    Path file = home.write(prefix + ".change.yaml", change(prefix, fleet.devices()));
    Meter planning = home.meter();
    Instant asked = Instant.now();
    JsonNode plan = home.belay("change", "plan", file.toString()).path("plan");
    Duration planned = Duration.between(asked, Instant.now());
    Meter.Spent planSpent = planning.read();
    String campaign = plan.path("campaign").asText();

    Meter changing = home.meter();
    Instant approved = Instant.now();
    home.belay("change", "approve", campaign, "--plan", plan.path("planHash").asText(), "--yes");
    JsonNode report = home.belay("change", "watch", campaign).path("report");
    Meter.Spent spent = changing.read();
    if (report.path("counts").path("applied").asInt() != fleet.devices()) {
      throw new IllegalStateException("not every device was changed: " + report);
    }

    List<Histories.Execution> executions = histories.of("change/" + campaign);
    return new CampaignMeasured(
        fleet.devices(),
        planned.toMillis() / 1e3,
        planSpent,
        longest(histories.of("plan/" + campaign)),
        Duration.between(approved, executions.getLast().ended()).toMillis() / 1e3,
        spent,
        executions.size(),
        longest(executions),
        executions.stream().mapToLong(Histories.Execution::bytes).max().orElseThrow(),
        histories.eventsOfOperations(campaign));
  }

  /** A line that each persona takes, and a question that it answers. */
  private String change(String prefix, int devices) {
    return """
    title: Use another time server
    where: ["name=%1$s-*"]
    lines:
      cisco_ios: ["ntp server 192.0.2.77"]
      arista_eos: ["ntp server 192.0.2.77"]
      juniper_junos: ["set system ntp server 192.0.2.77"]
      frr: ["ip route 192.0.2.77/32 blackhole"]
      linux: ["up ip route add 192.0.2.77/32 dev lo"]
      cisco_nxos: ["ntp server 192.0.2.77"]
      vyos: ["set service ntp server 192.0.2.77"]
      cisco_xr: ["ntp server 192.0.2.77"]
      paloalto_panos: ["set address time-server ip-netmask 192.0.2.77"]
    checks:
      - name: answers
        command:
          cisco_ios: show version
          arista_eos: show version
          juniper_junos: show version
          frr: show version
          linux: uname -a
          cisco_nxos: show version
          vyos: show version
          cisco_xr: show version
          paloalto_panos: show system info
        matches: "."
    confirm-within: 10m
    parallel: %2$d
    waves:
      - count: 5
        name: canary
      - percent: 20
      - {}
    """
        .formatted(prefix, Math.min(conditions.parallel(), devices));
  }

  private static long longest(List<Histories.Execution> executions) {
    return executions.stream().mapToLong(Histories.Execution::events).max().orElseThrow();
  }

  private static void row(CampaignMeasured row) {
    System.out.println(
        String.format(
            Locale.ROOT,
            "| %d | %.1f | %.2f, %.2f | %.1f | %.1f | %.2f, %.2f | %.0f | %d"
                + " | %d events, %d KB (plan: %d) | %.0f |",
            row.devices(),
            row.planSeconds(),
            row.each(row.planSpent().workerMillis()),
            row.each(row.planSpent().temporalMillis()),
            row.seconds(),
            row.devicesPerSecond(),
            row.each(row.spent().workerMillis()),
            row.each(row.spent().temporalMillis()),
            row.peakMegabytes(),
            row.executions(),
            row.longestEvents(),
            row.longestBytes() / 1_000,
            row.planEvents(),
            row.operationEvents()));
    System.out.flush();
  }

  private static void targets(CampaignMeasured first, CampaignMeasured last) {
    ResultTable table = new ResultTable(System.out);
    System.out.println();
    boolean campaign =
        table.target(
            "longest history of the campaign", (double) last.longestEvents(), PARENT_EVENTS_TARGET);
    boolean planning =
        table.target(
            "history of the planning run", (double) last.planEvents(), PARENT_EVENTS_TARGET);
    table.target(
        "worker peak MB with " + last.devices() + " devices",
        last.peakMegabytes(),
        first.peakMegabytes() * (1 + MEMORY_GROWTH_TARGET));
    if (!campaign || !planning) {
      // Unlike the rest, this says nothing about the machine.
      throw new IllegalStateException("a history grows with the number of devices");
    }
  }
}
