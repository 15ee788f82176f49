package dev.belay.integrations.inventory.source;

import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.inventory.netbox.FakeNetBox;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Comparison;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Due;
import dev.belay.integrations.inventory.netbox.ReportedDevice;
import dev.belay.integrations.web.FakeWeb;
import dev.belay.integrations.web.FakeWeb.Asked;
import dev.belay.integrations.web.FakeWeb.Said;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** A NetBox, what a night came to, and the report of it. */
abstract class ReportingToNetBox {
  static final Instant NIGHT = Instant.parse("2026-03-01T01:30:07.512Z");
  static final String ALL =
      "report: {last-backup: last_backup, result: backup, journal: true,"
          + " status: {succeeded: active, failed: failed}}\n"
          + "filters: {status: [active, failed]}\n";
  static final String EVERY_STATUS = ALL.replace("[active, failed]", "[]");

  @TempDir Path folder;

  final Map<String, ReportedDevice> run = new HashMap<>();
  final List<Duration> pauses = new ArrayList<>();

  static FakeNetBox netBox(String version) {
    return new FakeNetBox(version).defining("last_backup", "backup", "owner");
  }

  /** The same NetBox, but some questions get this answer, and it hears nothing of them. */
  static FakeWeb refusing(FakeNetBox netbox, Predicate<Asked> some, int status) {
    return FakeWeb.answering(
        asked -> some.test(asked) ? Said.of(status, "{\"detail\": \"no\"}") : netbox.answer(asked));
  }

  void good(String device, boolean changed) {
    run.put(device, new ReportedDevice("n1", true, "succeeded", NIGHT, changed));
  }

  void bad(String device) {
    run.put(device, new ReportedDevice("n0", false, "Unreachable", NIGHT, false));
  }

  record Reported(Comparison found, Written written) {
    List<Due> due() {
      return found.due();
    }

    /** Why something was not written, each reason once. */
    List<String> why() {
      return Stream.concat(
              Stream.ofNullable(written.stopped()), written.refused().values().stream())
          .map(InputProblem::toString)
          .distinct()
          .toList();
    }
  }

  Reported report(String address, String more, boolean write) {
    try (SourceReport report =
        SourceReport.of(
            Sources.settings(
                folder, "kind: netbox\nurl: " + address + "\ncredential: env:NETBOX\n" + more),
            "truth",
            Sources.TOKEN,
            pauses::add)) {
      Comparison found = report.compare(name -> Optional.ofNullable(run.get(name)));
      return new Reported(found, write ? report.write(found.due()) : Written.nothing());
    }
  }
}
