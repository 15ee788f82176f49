package dev.belay.drivers.platform;

import org.jspecify.annotations.Nullable;

/**
 * The words of a platform on which every session edits a candidate of its own, and whose timer is
 * armed by the commit itself. {@code {minutes}} stands for the timer's length.
 *
 * @param mode where the candidate is edited; leaving it throws the candidate away
 * @param harmless an answer to a typed line that looks like a refusal and is none, because the line
 *     had nothing to do
 * @param diff shows what the candidate would change
 * @param same found in that answer when it would change nothing
 * @param arm commits on trial
 * @param armed must be found in that answer
 * @param confirm makes the trial permanent
 * @param commit commits for good
 * @param timer shows the timer, outside of the mode
 * @param idle found in that answer when none runs
 * @param pending found when one runs: when it fires, see {@link DeviceTime}
 * @param clock shows the device's clock
 * @param now what the clock shows
 * @param release shows the software release
 * @param timeless found in that answer when the release does not show its timer, which is then of
 *     no use
 * @param reloads the line of the configuration with which the device goes back without a restart
 * @param range how long a trial can run
 */
public record PrivateCandidateSection(
    String mode,
    SafePattern harmless,
    String diff,
    SafePattern same,
    String arm,
    SafePattern armed,
    String confirm,
    String commit,
    String timer,
    SafePattern idle,
    SafePattern pending,
    String clock,
    SafePattern now,
    @Nullable String release,
    @Nullable SafePattern timeless,
    @Nullable SafePattern reloads,
    ChangeSection.Range range)
    implements StyleSection {

  static PrivateCandidateSection read(YamlSection yaml) {
    PrivateCandidateSection section =
        new PrivateCandidateSection(
            yaml.text("mode"),
            yaml.pattern("harmless"),
            yaml.text("diff"),
            yaml.pattern("same"),
            yaml.text("arm"),
            yaml.pattern("armed"),
            yaml.text("confirm"),
            yaml.text("commit"),
            yaml.text("timer"),
            yaml.pattern("idle"),
            yaml.pattern("pending"),
            yaml.text("clock"),
            yaml.pattern("now"),
            yaml.optionalText("release"),
            yaml.optionalPattern("timeless"),
            yaml.optionalPattern("reloads"),
            ChangeSection.Range.read(yaml));
    if ((section.release() == null) != (section.timeless() == null)) {
      throw yaml.problem("'release' and 'timeless' stand together or not at all");
    }
    yaml.finish();
    return section;
  }
}
