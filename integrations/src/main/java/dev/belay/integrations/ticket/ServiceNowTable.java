package dev.belay.integrations.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.belay.integrations.web.WebCall;
import dev.belay.integrations.web.WebCaller;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One table of ServiceNow, by its Table API as it is published in ServiceNow's documentation (REST
 * API reference, "Table API"): records are found by an encoded query, a part of which that is wrong
 * is ignored by default; fields have a value and, for people, a display value. Thread-safe.
 */
final class ServiceNowTable {
  private static final Pattern RECORD = Pattern.compile("[0-9a-f]{32}");

  /** Makes ServiceNow show what stands behind it as HTML. */
  private static final Pattern MARKUP = Pattern.compile("\\[(/?)code]", Pattern.CASE_INSENSITIVE);

  private static final String BOTH =
      "&sysparm_display_value=all&sysparm_exclude_reference_link=true";

  private final String base;
  private final String system;
  private final TicketCalls calls;

  /**
   * A table of an instance.
   *
   * @param system how messages call the instance, as the beginning of a sentence
   */
  ServiceNowTable(String url, String table, String system, TicketCalls calls) {
    this.base = url.replaceAll("/+$", "") + "/api/now/table/" + table;
    this.system = system;
    this.calls = calls;
  }

  /**
   * The one record in which a field has a value; empty when there is none.
   *
   * @param value without any sign that means something in a query
   * @param fields that the record is to have, divided by commas; the asked one among them
   */
  Optional<JsonNode> find(String field, String value, String fields) {
    return findAll(field, value, fields, 1).stream().findFirst();
  }

  /**
   * The records in which a field has a value, by number.
   *
   * @param value without any sign that means something in a query
   * @param fields that each is to have, divided by commas; the asked one among them
   * @param most how many there may be
   */
  List<JsonNode> findAll(String field, String value, String fields, int most) {
    String query = field + "=" + value + (most == 1 ? "" : "^ORDERBYnumber");
    JsonNode found =
        calls
            .json(
                WebCall.get(
                    URI.create(
                        base
                            + "?sysparm_query="
                            + UrlText.encoded(query)
                            + "&sysparm_fields="
                            + UrlText.encoded(fields)
                            + BOTH
                            + "&sysparm_limit="
                            + (most + 1))))
            .path("result");
    if (!found.isArray()) {
      throw unusable("does not answer like ServiceNow's Table API");
    }
    List<JsonNode> records = new ArrayList<>();
    for (JsonNode record : found) {
      if (!ServiceNowChange.value(record, field).equalsIgnoreCase(value)) {
        // A query with a mistake in it is answered with any records, by ServiceNow's defaults.
        throw unusable("did not answer with what was asked for alone");
      }
      records.add(record);
    }
    if (records.size() > most) {
      throw unusable(
          most == 1
              ? "did not answer with the one record that was asked for"
              : "has more than " + most + " records with the " + field + " " + value);
    }
    return records;
  }

  /** Makes a record and answers with these fields of it. */
  JsonNode create(ObjectNode body, String fields) {
    return written(
        WebCall.send(
            "POST",
            URI.create(base + "?sysparm_fields=" + UrlText.encoded(fields) + BOTH),
            body.toString()));
  }

  /** Adds to a record; one that is gone needs nothing more. */
  void tell(JsonNode record, ObjectNode body) {
    calls.done(WebCall.send("PATCH", URI.create(base + "/" + id(record)), body.toString()));
  }

  /** Changes a record, by values as the database has them. */
  void update(JsonNode record, ObjectNode body) {
    calls.written(WebCall.send("PATCH", URI.create(base + "/" + id(record)), body.toString()));
  }

  /** Changes a record by the words that people know, and answers with these fields of it. */
  JsonNode updateByWords(JsonNode record, ObjectNode body, String fields) {
    return written(
        WebCall.send(
            "PATCH",
            URI.create(
                base
                    + "/"
                    + id(record)
                    + "?sysparm_input_display_value=true&sysparm_fields="
                    + UrlText.encoded(fields)
                    + BOTH),
            body.toString()));
  }

  private JsonNode written(WebCall call) {
    JsonNode record = calls.json(call).path("result");
    if (!record.isObject()) {
      throw unusable("does not answer like ServiceNow's Table API");
    }
    return record;
  }

  /** Whether a value is the name of a record, and no word for it. */
  static boolean isId(String text) {
    return RECORD.matcher(text).matches();
  }

  /** A text in which nothing is markup. */
  static String plain(String note) {
    return MARKUP.matcher(note).replaceAll("[$1 code]");
  }

  private String id(JsonNode record) {
    String id = ServiceNowChange.value(record, "sys_id");
    if (!isId(id)) {
      throw unusable("names its records in a way that is not ServiceNow's");
    }
    return id;
  }

  TicketUnavailable unusable(String what) {
    return new TicketUnavailable(
        system + " " + WebCaller.host(URI.create(base)) + " " + what + ".", null);
  }
}
