package dev.belay.drivers.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a platform with one candidate configuration and a history of commits. {@code {name}}
 * stands for the comment that marks our commits, {@code {minutes}} for the timer's length, {@code
 * {number}} for a place in the history.
 *
 * @param mode where the candidate is edited by nobody else
 * @param verbs the words that begin a line to be typed as it is; other text is loaded
 * @param merge loads text into the candidate
 * @param replace loads text in place of the candidate
 * @param invitation found when the device is ready for the text
 * @param loaded must be found once it has it
 * @param loadError where in the text a mistake is: the group {@code line}
 * @param diff shows what the candidate would change
 * @param check proves that the candidate can be committed
 * @param checked must be found in that answer
 * @param discard empties the candidate
 * @param arm commits on trial
 * @param armed must be found in that answer
 * @param confirm makes the trial permanent
 * @param confirmed must be found in that answer
 * @param commit commits for good
 * @param committed must be found in the answer of a commit
 * @param earlier brings an earlier commit into the candidate
 * @param history lists the commits
 * @param historyInside lists them from within the mode
 * @param pending the line under the newest commit while its trial runs
 * @param clock shows the device's clock; null when nothing does
 * @param now what the clock shows, see {@link DeviceTime}
 * @param range how long a trial can run
 */
public record CandidateSection(
    String mode,
    List<String> verbs,
    String merge,
    String replace,
    SafePattern invitation,
    SafePattern loaded,
    SafePattern loadError,
    String diff,
    String check,
    SafePattern checked,
    String discard,
    String arm,
    SafePattern armed,
    String confirm,
    SafePattern confirmed,
    String commit,
    SafePattern committed,
    String earlier,
    String history,
    String historyInside,
    SafePattern pending,
    @Nullable String clock,
    @Nullable SafePattern now,
    ChangeSection.Range range)
    implements StyleSection {
  /** Copies the list. */
  public CandidateSection {
    verbs = List.copyOf(verbs);
  }

  static CandidateSection read(YamlSection yaml) {
    CandidateSection section =
        new CandidateSection(
            yaml.text("mode"),
            yaml.texts("verbs"),
            yaml.text("merge"),
            yaml.text("replace"),
            yaml.pattern("invitation"),
            yaml.pattern("loaded"),
            yaml.pattern("load_error"),
            yaml.text("diff"),
            yaml.text("check"),
            yaml.pattern("checked"),
            yaml.text("discard"),
            yaml.text("arm"),
            yaml.pattern("armed"),
            yaml.text("confirm"),
            yaml.pattern("confirmed"),
            yaml.text("commit"),
            yaml.pattern("committed"),
            yaml.text("earlier"),
            yaml.text("history"),
            yaml.text("history_inside"),
            yaml.pattern("pending"),
            yaml.optionalText("clock"),
            yaml.optionalPattern("now"),
            ChangeSection.Range.read(yaml));
    yaml.needsGroup("load_error", section.loadError(), "line");
    yaml.finish();
    return section;
  }
}
