package dev.belay.drivers.style;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The configuration sessions of a device and the one trial that may be running.
 *
 * @param trial the session whose commit is on trial; empty when none is
 * @param states each session's state, in lower case
 */
record SessionTable(Optional<Trial> trial, Map<String, String> states) {

  /**
   * A commit on trial.
   *
   * @param session its name
   * @param left what is left of its timer; empty when that is not told
   */
  record Trial(String session, Optional<Duration> left) {}

  private static final String ON_TRIAL = "pendingcommittimer";

  /** [rep] The line that is absent when nothing is on trial. */
  private static final Pattern TRIAL =
      Pattern.compile("^Session with pending commit timer: (?<name>\\S+)", Pattern.MULTILINE);

  private static final Pattern LEFT =
      Pattern.compile(
          "^Time left until commit timer expiry:.*?(?<hours>\\d+):(?<minutes>\\d\\d):(?<seconds>\\d\\d)",
          Pattern.MULTILINE);

  /** [rep] The line that every release prints above the table. */
  private static final Pattern HEADING =
      Pattern.compile("^Maximum number of pending sessions: \\d+", Pattern.MULTILINE);

  private static final Pattern ROW =
      Pattern.compile("^[ *] (?<name>\\S+) +(?<state>[A-Za-z]+)\\b.*$", Pattern.MULTILINE);

  SessionTable {
    states = Map.copyOf(states);
  }

  boolean isOnTrial(String session) {
    return trial.isPresent() && trial.get().session().equals(session);
  }

  /** Whether the session is open: neither committed nor thrown away. */
  boolean isOpen(String session) {
    return !isOnTrial(session) && states.getOrDefault(session, "").equals("pending");
  }

  boolean isFinished(String session) {
    String state = states.getOrDefault(session, "");
    return state.equals("committed") || state.equals("completed");
  }

  /** Reads the table for people; empty when the text is no such table. */
  static Optional<SessionTable> ofText(String text) {
    Matcher heading = HEADING.matcher(text);
    if (!heading.find()) {
      return Optional.empty();
    }
    Matcher trial = TRIAL.matcher(text);
    Matcher left = LEFT.matcher(text);
    Optional<Trial> running =
        trial.find()
            ? Optional.of(
                new Trial(
                    trial.group("name"),
                    left.find() ? Optional.of(duration(left)) : Optional.empty()))
            : Optional.empty();
    Map<String, String> states = new HashMap<>();
    Matcher row = ROW.matcher(text);
    for (int at = heading.end(); row.find(at); at = row.end()) {
      if (!row.group("name").equals("Name") && !row.group("name").startsWith("-")) {
        states.put(row.group("name"), row.group("state").toLowerCase(Locale.ROOT));
      }
    }
    return Optional.of(new SessionTable(running, states));
  }

  private static Duration duration(Matcher left) {
    return Duration.ofHours(DeviceNumber.of(left.group("hours")))
        .plusMinutes(DeviceNumber.of(left.group("minutes")))
        .plusSeconds(DeviceNumber.of(left.group("seconds")));
  }

  /**
   * Reads the table for machines; empty when the text is no such table. Up to 4.31 a session's
   * state says that it is on trial, from 4.32 on the table does.
   *
   * @param uptime the device's clock for these tables
   */
  static Optional<SessionTable> ofJson(String text, Optional<Double> uptime) {
    if (!(json(text) instanceof Map<?, ?> table)
        || !(table.get("sessions") instanceof Map<?, ?> sessions)) {
      return Optional.empty();
    }
    Map<String, String> states = new HashMap<>();
    Optional<Trial> trial = Optional.empty();
    for (Map.Entry<?, ?> entry : sessions.entrySet()) {
      if (!(entry.getValue() instanceof Map<?, ?> session)) {
        return Optional.empty();
      }
      String state = String.valueOf(session.get("state")).toLowerCase(Locale.ROOT);
      states.put(String.valueOf(entry.getKey()), state);
      if (state.equals(ON_TRIAL)) {
        trial =
            Optional.of(
                new Trial(String.valueOf(entry.getKey()), left(session.get("commitBy"), uptime)));
      }
    }
    Object name = table.get("commitTimerSessionName");
    if (name instanceof String session && !session.isEmpty()) {
      trial = Optional.of(new Trial(session, left(table.get("commitTimerExpireTime"), uptime)));
    }
    return Optional.of(new SessionTable(trial, states));
  }

  /** For how long the device has been up, in seconds. */
  static Optional<Double> uptime(String json) {
    return json(json) instanceof Map<?, ?> version && version.get("uptime") instanceof Number uptime
        ? Optional.of(uptime.doubleValue())
        : Optional.empty();
  }

  private static Optional<Duration> left(@Nullable Object expires, Optional<Double> uptime) {
    if (!(expires instanceof Number number) || uptime.isEmpty()) {
      return Optional.empty();
    }
    double seconds = number.doubleValue() - uptime.get();
    return seconds > 0 ? Optional.of(Duration.ofMillis((long) (seconds * 1000))) : Optional.empty();
  }

  /** JSON is YAML, for which there is a reader here already. */
  private static Object json(String text) {
    String trimmed = text.strip();
    if (!trimmed.startsWith("{")) {
      return "";
    }
    try {
      Object value = new Yaml(new SafeConstructor(new LoaderOptions())).load(trimmed);
      return value == null ? "" : value;
    } catch (YAMLException e) {
      return "";
    }
  }
}
