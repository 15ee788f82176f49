package dev.belay.drivers.platform;

import java.time.Duration;

/**
 * The words of a platform whose trial belongs to the session that began it: no other session can
 * make it permanent. {@code {seconds}} stands for the trial's length.
 *
 * @param mode where the candidate is edited by nobody else; leaving it throws the candidate away
 * @param arm commits on trial
 * @param trial how long a trial is given: no longer than it takes to log in a second time
 * @param confirm makes the trial permanent, in the session that began it
 * @param confirmed must be found in that answer
 * @param commit commits for good
 * @param anyway the question whether to commit over what others have committed; it is answered no
 * @param failed found in the answer of a commit that was refused
 * @param failures shows why
 * @param failure a reason in that answer: the group {@code why}; the line it is about stands above
 * @param unchanged found in the answer of a commit that had nothing to do
 * @param abandon leaves the mode during a trial, which ends it at once
 * @param abandoning the question whether to leave; it is answered yes
 * @param sessions shows who edits and commits; empty when nobody does
 * @param session found in that answer for every one of them
 * @param pending found in that answer while a trial runs
 */
public record TiedTrialSection(
    String mode,
    String arm,
    Duration trial,
    String confirm,
    SafePattern confirmed,
    String commit,
    SafePattern anyway,
    SafePattern failed,
    String failures,
    SafePattern failure,
    SafePattern unchanged,
    String abandon,
    SafePattern abandoning,
    String sessions,
    SafePattern session,
    SafePattern pending)
    implements StyleSection {

  static TiedTrialSection read(YamlSection yaml) {
    TiedTrialSection section =
        new TiedTrialSection(
            yaml.text("mode"),
            yaml.text("arm"),
            yaml.seconds("trial_seconds", Duration.ofMinutes(2)),
            yaml.text("confirm"),
            yaml.pattern("confirmed"),
            yaml.text("commit"),
            yaml.pattern("anyway"),
            yaml.pattern("failed"),
            yaml.text("failures"),
            yaml.pattern("failure"),
            yaml.pattern("unchanged"),
            yaml.text("abandon"),
            yaml.pattern("abandoning"),
            yaml.text("sessions"),
            yaml.pattern("session"),
            yaml.pattern("pending"));
    yaml.needsGroup("failure", section.failure(), "why");
    yaml.finish();
    return section;
  }
}
