package dev.belay.integrations.inventory.netbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.inventory.rest.RecordPages;
import dev.belay.integrations.inventory.rest.RecordPages.Turning;
import dev.belay.integrations.inventory.rest.Records;
import dev.belay.integrations.inventory.rest.RestAddress;
import dev.belay.integrations.inventory.rest.RestCalls;
import dev.belay.integrations.settings.ReportSettings;
import dev.belay.integrations.settings.SourceSettings.Rest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares what NetBox has of its devices with what backups came to, and writes what differs:
 * custom fields and the status by {@code PATCH} of a device, and an entry of its journal. The names
 * are those of NetBox's published OpenAPI schema, 3.7.7 and 4.0.3; a {@code PATCH} leaves custom
 * fields alone that it does not name. Nothing is ever deleted. Thread-safe.
 */
public final class NetBoxReport {
  private static final String DEVICES = "/api/dcim/devices/";
  private static final String JOURNAL = "/api/extras/journal-entries/";

  /** NetBox on a Python before 3.11 reads no {@code Z}, and shows none either. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private final Rest settings;
  private final ReportSettings report;
  private final RestCalls reading;
  private final RestCalls writing;

  /**
   * For one NetBox.
   *
   * @param reading with the account that reads
   * @param writing with the account that may change devices
   */
  public NetBoxReport(Rest settings, RestCalls reading, RestCalls writing) {
    this.settings = settings;
    this.report = settings.report();
    this.reading = reading;
    this.writing = writing;
  }

  /**
   * One thing that differs.
   *
   * @param field as people know it
   * @param before null when it was empty
   */
  public record Difference(String field, @Nullable String before, String after) {}

  /**
   * What is to be written of one device.
   *
   * @param id in NetBox
   * @param patch of the device; empty when only the journal is written
   * @param entry of the journal; null = none
   */
  public record Due(
      String id,
      String device,
      List<Difference> differences,
      ObjectNode patch,
      @Nullable ObjectNode entry) {
    public Due {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Looks at every device that the source's filters name, and at those whose status a report may
   * have changed. One page of them is in memory at a time.
   *
   * @param known what came of a device's backup; empty when it was in none
   * @return how many devices were compared
   * @throws SourceDown when NetBox does not answer
   * @throws InputException when it never will
   */
  public int compare(Function<String, Optional<ReportedDevice>> known, Consumer<Due> due) {
    int[] compared = {0};
    new RecordPages(reading, RestAddress.list(widened(), DEVICES, own()), Turning.ID)
        .each(
            reading.deadline(settings.within()),
            record -> {
              String name = Records.text(record, settings.fields().getOrDefault("name", "name"));
              Optional<ReportedDevice> told = name == null ? Optional.empty() : known.apply(name);
              if (told.isPresent()) {
                compared[0]++;
                Due found = due(record, Objects.requireNonNull(name), told.get());
                if (!found.differences().isEmpty()) {
                  due.accept(found);
                }
              }
            });
    return compared[0];
  }

  /** Writes it: the journal first, because the device says whether it was reported. */
  public void write(Due due) {
    long deadline = writing.deadline(settings.within());
    if (due.entry() != null) {
      writing.send("POST", RestAddress.of(settings, JOURNAL), due.entry().toString(), deadline);
    }
    if (!due.patch().isEmpty()) {
      writing.send(
          "PATCH",
          RestAddress.of(settings, DEVICES + due.id() + "/"),
          due.patch().toString(),
          deadline);
    }
  }

  private Due due(JsonNode record, String name, ReportedDevice told) {
    List<Difference> differences = new ArrayList<>();
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    Instant at = told.at() == null ? null : told.at().truncatedTo(ChronoUnit.SECONDS);
    boolean news = false;
    if (report.lastBackup() != null && told.succeeded() && at != null) {
      String before = Records.text(record, "custom_fields." + report.lastBackup());
      Instant noted = instant(before);
      // A report of an older run, or of the same one again, takes nothing back.
      if (noted == null || noted.isBefore(at)) {
        String after = TIME.format(at.atOffset(ZoneOffset.UTC));
        patch.withObject("custom_fields").put(report.lastBackup(), after);
        differences.add(new Difference(report.lastBackup(), before, after));
        news = told.changed();
      }
    }
    if (report.result() != null) {
      String before = Records.text(record, "custom_fields." + report.result());
      if (!told.result().equals(before)) {
        patch.withObject("custom_fields").put(report.result(), told.result());
        differences.add(new Difference(report.result(), before, told.result()));
        news |= before != null || !told.succeeded();
      }
    }
    String status =
        report.status().get(told.succeeded() ? ReportSettings.SUCCEEDED : ReportSettings.FAILED);
    String standing = Records.text(record, "status.value");
    if (status != null && mayChange(standing) && !status.equals(standing)) {
      patch.put("status", status);
      differences.add(new Difference("status", standing, status));
      news = true;
    }
    ObjectNode entry = report.journal() && news ? entry(record, told) : null;
    if (entry != null) {
      differences.add(new Difference("journal", null, entry.path("comments").asText()));
    }
    return new Due(record.path("id").asText(), name, differences, patch, entry);
  }

  /** What people have set otherwise, such as planned or decommissioning, is theirs. */
  private boolean mayChange(@Nullable String standing) {
    return standing != null
        && (report.status().containsValue(standing) || filtered().contains(standing));
  }

  private ObjectNode entry(JsonNode record, ReportedDevice told) {
    String what =
        !told.succeeded()
            ? "The backup failed: " + told.result()
            : told.changed()
                ? "The backup found another configuration."
                : "The backup succeeded again.";
    return JsonNodeFactory.instance
        .objectNode()
        .put("assigned_object_type", "dcim.device")
        .put("assigned_object_id", record.path("id").longValue())
        .put("kind", told.succeeded() ? "info" : "warning")
        .put("comments", what + " (Belay, run " + told.run() + ")");
  }

  /** A device whose status was changed by a report is not to be lost sight of. */
  private Rest widened() {
    if (report.status().isEmpty() || filtered().isEmpty()) {
      return settings;
    }
    TreeSet<String> statuses = new TreeSet<>(filtered());
    statuses.addAll(report.status().values());
    Map<String, List<String>> filters = new LinkedHashMap<>(settings.filters());
    filters.put("status", List.copyOf(statuses));
    return settings.filteredBy(filters);
  }

  private List<String> filtered() {
    return settings.filters().getOrDefault("status", List.of());
  }

  private Map<String, String> own() {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("limit", Integer.toString(settings.pageSize()));
    own.put("ordering", "id");
    own.put("exclude", "config_context");
    return own;
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
