package dev.belay.cli.inventory;

import dev.belay.integrations.inventory.netbox.NetBoxReport.Comparison;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Difference;
import dev.belay.integrations.inventory.source.Written;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a report came to, as a program gets it.
 *
 * @param choice why it is this run
 * @param runDevices how many devices the run has
 * @param compared how many of them the source has
 * @param devices what differed
 * @param ambiguous names that the source has more than once, of which nothing is written
 * @param refused why the source did not take it, by the device
 * @param stopped why the rest was not tried; null = everything was
 */
record ReportDocument(
    String source,
    String run,
    String choice,
    int runDevices,
    @Nullable Instant runEnded,
    boolean dryRun,
    int compared,
    int written,
    int notWritten,
    List<Row> devices,
    List<String> ambiguous,
    Map<String, String> refused,
    @Nullable String stopped) {

  /** One device of it. */
  record Row(String device, boolean written, List<Difference> differences) {}

  static ReportDocument of(
      String source, ReportedRun chosen, Comparison found, @Nullable Written written) {
    Written done = written == null ? Written.nothing() : written;
    Map<String, String> refused = new TreeMap<>();
    done.refused().forEach((device, why) -> refused.put(device, why.toString()));
    return new ReportDocument(
        source,
        chosen.run().id(),
        chosen.choice(),
        chosen.run().devices(),
        chosen.run().finishedAt(),
        written == null,
        found.compared(),
        done.devices().size(),
        found.ambiguous().size()
            + (written == null ? 0 : found.due().size() - done.devices().size()),
        found.due().stream()
            .map(due ->
                new Row(due.device(), done.devices().contains(due.device()), due.differences()))
            .toList(),
        found.ambiguous(),
        refused,
        done.stopped() == null ? null : done.stopped().toString());
  }
}
