package dev.belay.integrations.inventory.netbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.inventory.rest.RecordPages;
import dev.belay.integrations.inventory.rest.RecordPages.Turning;
import dev.belay.integrations.inventory.rest.Records;
import dev.belay.integrations.inventory.rest.RestAddress;
import dev.belay.integrations.inventory.rest.RestCalls;
import dev.belay.integrations.settings.ReportSettings;
import dev.belay.integrations.settings.SourceSettings.Rest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares what NetBox has of its devices with what backups came to, and writes what differs:
 * custom fields and the status by {@code PATCH} of a device, and an entry of its journal. The names
 * are those of NetBox's published OpenAPI schema, 3.7.7 and 4.0.3; a {@code PATCH} leaves custom
 * fields alone that it does not name, and a device's {@code custom_fields} name all that are
 * defined for devices, with null where nothing is set. Nothing is ever deleted. Thread-safe.
 */
public final class NetBoxReport {
  private static final String DEVICES = "/api/dcim/devices/";
  private static final String MACHINES = "/api/virtualization/virtual-machines/";

  private final String called;
  private final Rest settings;
  private final RestCalls reading;
  private final RestCalls writing;
  private final DeviceNews news;
  private final JournalEntries journal;
  private final NetBox dialect = new NetBox();

  /**
   * For one NetBox.
   *
   * @param called how messages call the section that says what is written
   * @param reading with the account that reads
   * @param writing with the account that may change devices
   */
  public NetBoxReport(String called, Rest settings, RestCalls reading, RestCalls writing) {
    this.called = called;
    this.settings = settings;
    this.reading = reading;
    this.writing = writing;
    this.news =
        new DeviceNews(settings.report(), settings.filters().getOrDefault("status", List.of()));
    this.journal = new JournalEntries(settings, writing);
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
   * What NetBox has, compared with what backups came to.
   *
   * @param compared names of devices, each once
   * @param due what differs, in the order of NetBox's ids
   * @param ambiguous names that NetBox has more than once, of which nothing is to be written
   */
  public record Comparison(int compared, List<Due> due, List<String> ambiguous) {
    public Comparison {
      due = List.copyOf(due);
      ambiguous = List.copyOf(ambiguous);
    }
  }

  /**
   * Looks at every device that the source's filters name. One page of them is in memory at a time,
   * and what differs.
   *
   * @param known what came of a device's backup; empty when it was in none
   * @throws SourceDown when NetBox does not answer
   * @throws InputException when it never will, or lacks a custom field that is to be written
   */
  public Comparison compare(Function<String, Optional<ReportedDevice>> known) {
    long deadline = reading.deadline(settings.within());
    Map<String, Due> due = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    Set<String> ambiguous = new TreeSet<>();
    each(
        DEVICES,
        deadline,
        record -> {
          String name = name(record);
          Optional<ReportedDevice> told =
              name == null || dialect.belongsToAStack(record)
                  ? Optional.empty()
                  : known.apply(name);
          if (told.isEmpty() || name == null) {
            return;
          }
          refuseUnknownFields(record);
          if (!seen.add(name)) {
            ambiguous.add(name);
          } else {
            Due found = news.due(record, name, told.get());
            if (!found.differences().isEmpty()) {
              due.put(name, found);
            }
          }
        });
    if (settings.virtualMachines()) {
      // What was backed up under this name may have been the machine.
      each(
          MACHINES,
          deadline,
          record -> {
            String name = name(record);
            if (name != null && seen.contains(name)) {
              ambiguous.add(name);
            }
          });
    }
    due.keySet().removeAll(ambiguous);
    return new Comparison(seen.size(), List.copyOf(due.values()), List.copyOf(ambiguous));
  }

  private void each(String path, long deadline, Consumer<JsonNode> record) {
    Map<String, String> own = new LinkedHashMap<>();
    own.put("limit", Integer.toString(settings.pageSize()));
    own.put("ordering", "id");
    own.put("exclude", "config_context");
    new RecordPages(reading, RestAddress.list(settings, path, own), Turning.ID)
        .each(deadline, record);
  }

  private @Nullable String name(JsonNode record) {
    return Records.text(record, settings.fields().getOrDefault("name", "name"));
  }

  /** Before anything is written: NetBox would take the journal's entry and refuse the field. */
  private void refuseUnknownFields(JsonNode record) {
    ReportSettings report = settings.report();
    refuseUnknownField(record, "last-backup", report.lastBackup());
    refuseUnknownField(record, "result", report.result());
  }

  private void refuseUnknownField(JsonNode record, String key, @Nullable String field) {
    JsonNode fields = record.path("custom_fields");
    if (field == null || fields.has(field)) {
      return;
    }
    Set<String> names = new TreeSet<>();
    fields.fieldNames().forEachRemaining(names::add);
    throw InputException.of(
        called + "." + key + ": NetBox has no custom field `" + field + "` for devices",
        NearestName.of(field, names)
            .map(nearest -> "did you mean `" + nearest + "`?")
            .orElse("correct its name, or add it in NetBox for objects of the type device"));
  }

  /**
   * Writes it: the journal first, because the device says whether it was reported. Who was
   * interrupted between the two finds the entry, and writes it no second time.
   */
  public void write(Due due) {
    long deadline = writing.deadline(settings.within());
    if (due.entry() != null) {
      journal.add(due.entry(), deadline);
    }
    if (!due.patch().isEmpty()) {
      writing.send(
          "PATCH",
          RestAddress.of(settings, DEVICES + due.id() + "/"),
          due.patch().toString(),
          deadline);
    }
  }
}
