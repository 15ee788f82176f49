package dev.belay.cli.trust;

import dev.belay.cli.GlobalOptions;
import dev.belay.cli.output.JsonOutput;
import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.integrations.inventory.Device;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows findings as a table or as JSON. Stateless. */
final class FindingsView {
  private static final int STATE = 2;

  private FindingsView() {}

  /** What a program gets per device. */
  record Row(
      String device,
      String host,
      int port,
      String state,
      @Nullable String type,
      @Nullable String fingerprint,
      @Nullable List<String> known,
      @Nullable String why) {}

  static void print(GlobalOptions options, List<Finding> findings) {
    if (options.json()) {
      JsonOutput.print(options.terminal(), findings.stream().map(FindingsView::row).toList());
      return;
    }
    Table table = Table.of("DEVICE", "ADDRESS", "STATE", "TYPE", "FINGERPRINT");
    findings.forEach(finding -> add(table, finding));
    table.print(options.terminal());
  }

  private static void add(Table table, Finding finding) {
    Row row = row(finding);
    Paint paint =
        switch (finding) {
          case Finding.Known known -> Paint.GOOD;
          case Finding.New fresh -> Paint.WARN;
          case Finding.Changed changed -> Paint.BAD;
          case Finding.Silent silent -> Paint.BAD;
        };
    String last =
        switch (finding) {
          case Finding.Silent silent -> silent.why();
          case Finding.Changed changed ->
              changed.shown().fingerprint() + " (known: " + known(changed) + ")";
          case Finding.Known known -> known.shown().fingerprint();
          case Finding.New fresh -> fresh.shown().fingerprint();
        };
    table.paintedRow(
        STATE,
        paint,
        row.device(),
        address(finding.device()),
        row.state(),
        row.type() == null ? "-" : row.type(),
        last);
  }

  /** The fingerprints known of a device, as one text. */
  static String known(Finding.Changed changed) {
    return changed.known().stream()
        .map(key -> key.type() + " " + key.fingerprint())
        .collect(Collectors.joining(", "));
  }

  /** {@code host:port}, with brackets around an IPv6 address. */
  static String address(Device device) {
    return device.host().indexOf(':') >= 0
        ? "[" + device.host() + "]:" + device.port()
        : device.host() + ":" + device.port();
  }

  private static Row row(Finding finding) {
    return switch (finding) {
      case Finding.Known known ->
          row(known.device(), "known", known.shown().type(), known.shown().fingerprint(), null);
      case Finding.New fresh ->
          row(fresh.device(), "new", fresh.shown().type(), fresh.shown().fingerprint(), null);
      case Finding.Changed changed ->
          row(
              changed.device(),
              "CHANGED",
              changed.shown().type(),
              changed.shown().fingerprint(),
              changed.known().stream().map(KnownKey::fingerprint).toList());
      case Finding.Silent(Device device, String why) ->
          new Row(device.name(), device.host(), device.port(), "no answer", null, null, null, why);
    };
  }

  private static Row row(
      Device device, String state, String type, String fingerprint, @Nullable List<String> known) {
    return new Row(
        device.name(), device.host(), device.port(), state, type, fingerprint, known, null);
  }
}
