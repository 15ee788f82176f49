package dev.belay.integrations.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * One incident as ServiceNow shows it. States are those of ServiceNow as it is delivered.
 * Immutable.
 *
 * @param fields those of {@link #FIELDS}, each with its value and display value
 */
record IncidentRecord(JsonNode fields) {
  static final String FIELDS =
      "sys_id,number,state,correlation_id,description,work_notes,assignment_group,caller_id";

  static final String IN_PROGRESS = "2";

  /** ServiceNow has room for 40 characters; a prefix is an administrator's to choose. */
  private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._/-]{1,40}");

  private static final String CLOSED = "7";
  private static final String CANCELED = "8";

  /** By which people know it. It goes into histories, logs and screens, so it is no other text. */
  String number() {
    String number = ServiceNowChange.value(fields, "number");
    return NUMBER.matcher(number).matches() ? number : "(no number)";
  }

  String state() {
    return ServiceNowChange.value(fields, "state");
  }

  /** What an account may not read is left out without a word: a closed one would look open. */
  boolean hidesItsState() {
    return state().isEmpty();
  }

  /** Nobody looks at it any more, and ServiceNow lets nobody open it again. */
  boolean isOver() {
    return state().equals(CLOSED) || state().equals(CANCELED);
  }

  boolean hasNote(String note) {
    return text("work_notes").contains(note);
  }

  /** Whether it was opened because of this news. */
  boolean beganWith(Incident news) {
    return text("description").contains(since(news));
  }

  /** The line of a description by which is seen of which news it was made. */
  static String since(Incident news) {
    return "Since: " + news.at().truncatedTo(ChronoUnit.MILLIS) + "\n";
  }

  private String text(String field) {
    return ServiceNowChange.shown(fields, field).replace("\r\n", "\n");
  }
}
