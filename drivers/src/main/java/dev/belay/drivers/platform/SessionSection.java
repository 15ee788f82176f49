package dev.belay.drivers.platform;

import java.util.List;

/**
 * The words of a platform whose changes are staged in named sessions and committed at once. {@code
 * {name}} stands for the session, {@code {time}} for the timer's length as {@code HH:MM:SS}.
 *
 * @param mode where lines are typed
 * @param open opens the session and enters that mode
 * @param full found when the device has no room for another session
 * @param clean empties the session's configuration, for a replacement
 * @param diff shows what the session would change
 * @param diffHeader lines of that answer that are no part of the difference
 * @param abort throws the session away, or takes back what it has committed on trial
 * @param commit commits it for good
 * @param arm commits it on trial
 * @param confirm makes the trial permanent
 * @param sessions lists the sessions for people
 * @param sessionsJson lists them for machines
 * @param uptimeJson tells for how long the device has been up, which is the clock of the trial
 * @param range how long a trial can run
 */
public record SessionSection(
    String mode,
    String open,
    SafePattern full,
    String clean,
    String diff,
    List<SafePattern> diffHeader,
    String abort,
    String commit,
    String arm,
    String confirm,
    String sessions,
    String sessionsJson,
    String uptimeJson,
    ChangeSection.Range range)
    implements StyleSection {
  /** Copies the list. */
  public SessionSection {
    diffHeader = List.copyOf(diffHeader);
  }

  static SessionSection read(YamlSection yaml) {
    SessionSection section =
        new SessionSection(
            yaml.text("mode"),
            yaml.text("open"),
            yaml.pattern("full"),
            yaml.text("clean"),
            yaml.text("diff"),
            yaml.patterns("diff_header"),
            yaml.text("abort"),
            yaml.text("commit"),
            yaml.text("arm"),
            yaml.text("confirm"),
            yaml.text("sessions"),
            yaml.text("sessions_json"),
            yaml.text("uptime_json"),
            ChangeSection.Range.read(yaml));
    yaml.finish();
    return section;
  }
}
