package dev.belay.integrations.ticket;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one change request says. Each of its fields has a value, by which we decide, and a display
 * value, which people know it by; values of times are in UTC.
 */
record ServiceNowChange(String number, JsonNode fields) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  /** Review, Closed and Canceled: work on it is over, in ServiceNow as it is delivered. */
  private static final List<Integer> OVER = List.of(0, 3, 4);

  /** Rejected is final; what is requested, or not yet requested, may still be approved. */
  private static final String REJECTED = "rejected";

  private static final String APPROVED = "approved";

  /** The fields by which is decided. */
  static final List<String> DECIDING =
      List.of("state", "approval", "on_hold", "start_date", "end_date");

  /**
   * What it allows now.
   *
   * @param allowed the states in which a change may be carried out
   */
  TicketStanding standing(List<Integer> allowed, Instant now) {
    refuseHiddenFields();
    int state = state();
    Instant from = time("start_date");
    Instant until = time("end_date");
    String named = "change request " + number;
    if (value(fields, "approval").equals(REJECTED)) {
      return new TicketStanding.Refused(named + " is rejected");
    }
    if (OVER.contains(state) && !allowed.contains(state)) {
      return new TicketStanding.Refused(named + " is in state " + shown(fields, "state"));
    }
    TicketStanding window =
        TicketStanding.within(
            number, named + " is in state " + shown(fields, "state"), from, until, now);
    if (window instanceof TicketStanding.Refused) {
      return window;
    }
    if (!value(fields, "approval").equals(APPROVED)) {
      return new TicketStanding.NotNow(
          named + " is not approved yet (" + shown(fields, "approval") + ")", null, until);
    }
    if (value(fields, "on_hold").equals("true")) {
      return new TicketStanding.NotNow(named + " is on hold", null, until);
    }
    if (!allowed.contains(state)) {
      return new TicketStanding.NotNow(
          named + " is in state " + shown(fields, "state"), null, until);
    }
    return window;
  }

  /**
   * What an account may not read is left out of the answer without a word: a hidden end would look
   * like none.
   */
  private void refuseHiddenFields() {
    for (String field : DECIDING) {
      if (fields.path(field).path("value").isMissingNode()) {
        throw unusable(
            "does not show its "
                + field
                + " to the account of tickets.credential; let it read that field");
      }
    }
  }

  /** By which we decide; empty when there is none. */
  static String value(JsonNode record, String field) {
    return record.path(field).path("value").asText("").strip();
  }

  /** By which people know it; the value where there is no other word. */
  static String shown(JsonNode record, String field) {
    String shown = record.path(field).path("display_value").asText("").strip();
    return shown.isEmpty() ? value(record, field) : shown;
  }

  private int state() {
    String state = value(fields, "state");
    if (!state.matches("-?[0-9]{1,6}")) {
      throw unusable("has a state that is no number");
    }
    return Integer.parseInt(state);
  }

  private @Nullable Instant time(String field) {
    String text = value(fields, field);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDateTime.parse(text, TIME).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw unusable("has a " + field + " that cannot be read");
    }
  }

  private TicketUnavailable unusable(String what) {
    return new TicketUnavailable("Change request " + number + " " + what + ".", null);
  }
}
