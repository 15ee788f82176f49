package dev.belay.emulated.eos;

import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code show configuration sessions detail}, as text and as JSON. The JSON tells a pending timer
 * in the way of its release: until 4.31 at the session, from 4.32 at the top.
 */
final class SessionTable {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Chassis chassis;
  private final EosBox box;
  private final Line line;
  private final boolean oldJson;

  SessionTable(Chassis chassis, EosBox box, Line line, boolean oldJson) {
    this.chassis = chassis;
    this.box = box;
    this.line = line;
    this.oldJson = oldJson;
  }

  /** Whether a release still tells the timer at the session. */
  static boolean isOldJson(String release) {
    String[] parts = release.split("[^0-9]+", -1);
    return parts.length >= 2
        && (Integer.parseInt(parts[0]) < 4
            || (Integer.parseInt(parts[0]) == 4 && Integer.parseInt(parts[1]) < 32));
  }

  String text() {
    StringBuilder out =
        new StringBuilder(
            """
            Maximum number of completed sessions: 1
            Maximum number of pending sessions: 5
            Merge on commit is disabled
            Autosave to startup-config on commit is disabled

            """);
    box.armedSession()
        .ifPresent(name ->
            out.append("Session with pending commit timer: ")
                .append(name)
                .append("\nTime left until commit timer expiry: in ")
                .append(clock(box.timerLeft().orElse(Duration.ZERO)))
                .append("\n\n"));
    out.append("  Name             State     User  Terminal Completed Time      Committed By\n");
    out.append("- ---------------- --------- ----- -------- ------------------- ------------\n");
    box.sessions().values().forEach(session -> out.append(row(session)).append('\n'));
    return out.append('\n').toString();
  }

  private String row(ConfigSession session) {
    boolean own = ("vty" + line.position()).equals(session.terminal());
    String completed = session.completed() == null ? "" : TIME.format(session.completed());
    return "%s %-16s %-9s %-5s %-8s %-19s %s"
        .formatted(
            own ? "*" : " ",
            session.name(),
            session.state().name().toLowerCase(Locale.ROOT),
            session.user() == null ? "" : session.user(),
            session.terminal() == null ? "" : session.terminal(),
            completed,
            session.committedBy())
        .stripTrailing();
  }

  private static String clock(Duration left) {
    return "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }

  String json() {
    List<String> sessions = new ArrayList<>();
    box.sessions().values().forEach(session -> sessions.add(json(session)));
    StringBuilder out = new StringBuilder("{\n    \"sessions\": {\n");
    out.append(String.join(",\n", sessions)).append("\n    },\n");
    if (!oldJson && box.armedSession().isPresent()) {
      out.append("    \"commitTimerSessionName\": \"")
          .append(box.armedSession().get())
          .append("\",\n    \"commitTimerExpireTime\": ")
          .append(uptimeAt(box.armedUntil().orElseThrow()))
          .append(",\n");
    }
    return out.append(
            """
                "maxSavedSessions": 1,
                "maxOpenSessions": 5,
                "mergeOnCommit": false,
                "saveToStartupConfigOnCommit": false
            }
            """)
        .toString();
  }

  private String json(ConfigSession session) {
    boolean armed = oldJson && box.armedSession().filter(session.name()::equals).isPresent();
    String state =
        switch (session.state()) {
          case PENDING -> "pending";
          case COMMITTED -> armed ? "pendingCommitTimer" : "completed";
          case ABORTED -> "aborted";
        };
    String extra =
        armed ? ",\n            \"commitBy\": " + uptimeAt(box.armedUntil().orElseThrow()) : "";
    String instance =
        session.user() == null
            ? "{}"
            : "{\"%d\": {\"user\": \"%s\", \"terminal\": \"%s\", \"currentTerminal\": %s}}"
                .formatted(
                    4000 + line.position(),
                    session.user(),
                    session.terminal(),
                    ("vty" + line.position()).equals(session.terminal()));
    return """
    "%s": {
        "state": "%s",
        "commitUser": "%s",
        "description": "",
        "instances": %s%s
    }\
    """
        .formatted(session.name(), state, session.committedBy(), instance, extra)
        .indent(8)
        .stripTrailing();
  }

  /** Times in this JSON are seconds since the switch was started. */
  private double uptimeAt(Instant time) {
    return Duration.between(chassis.bootedAt(), time).toMillis() / 1000.0;
  }
}
