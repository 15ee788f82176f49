package dev.belay.integrations.inventory.netbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.inventory.rest.RecordPages;
import dev.belay.integrations.inventory.rest.RecordPages.Turning;
import dev.belay.integrations.inventory.rest.RestAddress;
import dev.belay.integrations.inventory.rest.RestCalls;
import dev.belay.integrations.settings.SourceSettings.Rest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Entries of devices' journals in NetBox, each written once: an entry's comments name the run, so
 * one with the same comments is the same entry, whoever was interrupted before it was noted
 * elsewhere. In 3.7.7 and 4.0.3 the list can be narrowed to a device, and {@code q} looks into the
 * comments. Thread-safe.
 */
final class JournalEntries {
  private static final String JOURNAL = "/api/extras/journal-entries/";
  private static final String DEVICE = "dcim.device";
  private static final String PAGE = "50";

  private final Rest settings;
  private final RestCalls calls;

  /** By the account of these calls, which must be allowed to see entries and to add them. */
  JournalEntries(Rest settings, RestCalls calls) {
    this.settings = settings;
    this.calls = calls;
  }

  /** An entry of a device's journal as NetBox wants it. */
  static ObjectNode of(long device, String kind, String comments) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("assigned_object_type", DEVICE)
        .put("assigned_object_id", device)
        .put("kind", kind)
        .put("comments", comments);
  }

  /**
   * Writes it, unless it is there.
   *
   * @throws SourceDown also when nobody knows whether it was written; who comes again finds out
   */
  void add(ObjectNode entry, long deadline) {
    if (!has(entry, deadline)) {
      calls.sendOnce("POST", RestAddress.of(settings, JOURNAL), entry.toString(), deadline);
    }
  }

  private boolean has(JsonNode entry, long deadline) {
    String comments = entry.path("comments").asText();
    Map<String, String> query = new LinkedHashMap<>();
    query.put("limit", PAGE);
    query.put("ordering", "id");
    query.put("assigned_object_type", DEVICE);
    query.put("assigned_object_id", entry.path("assigned_object_id").asText());
    query.put("q", comments);
    boolean[] found = {false};
    new RecordPages(calls, RestAddress.unfiltered(settings, JOURNAL, query), Turning.ID)
        .each(deadline, known -> found[0] |= comments.equals(known.path("comments").asText()));
    return found[0];
  }
}
