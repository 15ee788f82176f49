package dev.belay.integrations.inventory.netbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Difference;
import dev.belay.integrations.inventory.netbox.NetBoxReport.Due;
import dev.belay.integrations.inventory.rest.Records;
import dev.belay.integrations.settings.ReportSettings;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decides what NetBox is to be told of one device: what its record lacks of what the backup came
 * to. Stateless but for the settings.
 *
 * @param report what it is told of
 * @param filtered statuses that the source's filters name; empty = all
 */
record DeviceNews(ReportSettings report, List<String> filtered) {
  /** NetBox on a Python before 3.11 reads no {@code Z}, and shows none either. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  /** What is to be written; without differences when nothing is. */
  Due due(JsonNode record, String name, ReportedDevice told) {
    List<Difference> differences = new ArrayList<>();
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    boolean news = time(record, told, patch, differences);
    news |= result(record, told, patch, differences);
    news |= status(record, told, patch, differences);
    ObjectNode entry = report.journal() && news ? entry(record, told) : null;
    if (entry != null) {
      differences.add(new Difference("journal", null, entry.path("comments").asText()));
    }
    return new Due(record.path("id").asText(), name, differences, patch, entry);
  }

  /** Each answers whether the journal is to tell it. */
  private boolean time(
      JsonNode record, ReportedDevice told, ObjectNode patch, List<Difference> differences) {
    Instant at = told.at() == null ? null : told.at().truncatedTo(ChronoUnit.SECONDS);
    if (report.lastBackup() == null || !told.succeeded() || at == null) {
      return false;
    }
    String before = Records.text(record, "custom_fields." + report.lastBackup());
    Instant noted = instant(before);
    // A report of an older run, or of the same one again, takes nothing back.
    if (noted != null && !noted.isBefore(at)) {
      return false;
    }
    String after = TIME.format(at.atOffset(ZoneOffset.UTC));
    patch.withObject("custom_fields").put(report.lastBackup(), after);
    differences.add(new Difference(report.lastBackup(), before, after));
    return told.changed();
  }

  private boolean result(
      JsonNode record, ReportedDevice told, ObjectNode patch, List<Difference> differences) {
    if (report.result() == null) {
      return false;
    }
    String before = Records.text(record, "custom_fields." + report.result());
    if (told.result().equals(before)) {
      return false;
    }
    patch.withObject("custom_fields").put(report.result(), told.result());
    differences.add(new Difference(report.result(), before, told.result()));
    return before != null || !told.succeeded();
  }

  private boolean status(
      JsonNode record, ReportedDevice told, ObjectNode patch, List<Difference> differences) {
    String status =
        report.status().get(told.succeeded() ? ReportSettings.SUCCEEDED : ReportSettings.FAILED);
    String standing = Records.text(record, "status.value");
    if (status == null || !mayChange(standing) || status.equals(standing)) {
      return false;
    }
    patch.put("status", status);
    differences.add(new Difference("status", standing, status));
    return true;
  }

  /** What people have set otherwise, such as planned or decommissioning, is theirs. */
  private boolean mayChange(@Nullable String standing) {
    return standing != null
        && (report.status().containsValue(standing) || filtered.contains(standing));
  }

  private static ObjectNode entry(JsonNode record, ReportedDevice told) {
    String what =
        !told.succeeded()
            ? "The backup failed: " + told.result()
            : told.changed()
                ? "The backup found another configuration."
                : "The backup succeeded again.";
    return JournalEntries.of(
        record.path("id").longValue(),
        told.succeeded() ? "info" : "warning",
        what + " (Belay, run " + told.run() + ")");
  }

  /** Null when it is no time: somebody else's text is overwritten, and shown before. */
  private static @Nullable Instant instant(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
