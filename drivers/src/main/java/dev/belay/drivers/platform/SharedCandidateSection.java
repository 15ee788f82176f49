package dev.belay.drivers.platform;

/**
 * The words of a platform with one candidate that all administrators share, whose commits are
 * queued jobs. {@code {name}} stands for the operation's name, {@code {file}} for the saved
 * configuration that is named after it, {@code {user}} for our account, {@code {id}} for a job.
 *
 * @param mode where the candidate is edited
 * @param changes tells who has edits in the candidate
 * @param owner found in that answer for each; the group {@code owner} is who
 * @param diff shows what the candidate would change
 * @param discard empties the candidate of all edits
 * @param lock keeps other administrators from editing
 * @param locked must be found in that answer
 * @param lockedBefore found in it instead when this account has kept them from it already
 * @param unlock lets them edit again
 * @param file the name of the saved configuration
 * @param save saves the candidate under that name
 * @param saved must be found in that answer
 * @param savedShow shows it, and is refused when there is none
 * @param load brings it into the candidate
 * @param loaded must be found in that answer
 * @param remove deletes it
 * @param commitOwn commits what this account has edited
 * @param commit commits the candidate
 * @param queued found in the answer of a commit; the group {@code id} is its job
 * @param nothing found in it when there was nothing to commit
 * @param jobs lists the jobs
 * @param busy a line of that list for a commit that has not ended; the group {@code id} is its job
 * @param job shows a job
 * @param state found in that answer; the groups {@code status}, {@code result} and {@code progress}
 * @param rule found in a line of a list whose order means something; its match names the member
 */
public record SharedCandidateSection(
    String mode,
    String changes,
    SafePattern owner,
    String diff,
    String discard,
    String lock,
    SafePattern locked,
    SafePattern lockedBefore,
    String unlock,
    String file,
    String save,
    SafePattern saved,
    String savedShow,
    String load,
    SafePattern loaded,
    String remove,
    String commitOwn,
    String commit,
    SafePattern queued,
    SafePattern nothing,
    String jobs,
    SafePattern busy,
    String job,
    SafePattern state,
    SafePattern rule)
    implements StyleSection {

  static SharedCandidateSection read(YamlSection yaml) {
    SharedCandidateSection section =
        new SharedCandidateSection(
            yaml.text("mode"),
            yaml.text("changes"),
            yaml.pattern("owner"),
            yaml.text("diff"),
            yaml.text("discard"),
            yaml.text("lock"),
            yaml.pattern("locked"),
            yaml.pattern("locked_before"),
            yaml.text("unlock"),
            yaml.text("file"),
            yaml.text("save"),
            yaml.pattern("saved"),
            yaml.text("saved_show"),
            yaml.text("load"),
            yaml.pattern("loaded"),
            yaml.text("remove"),
            yaml.text("commit_own"),
            yaml.text("commit"),
            yaml.pattern("queued"),
            yaml.pattern("nothing"),
            yaml.text("jobs"),
            yaml.pattern("busy"),
            yaml.text("job"),
            yaml.pattern("state"),
            yaml.pattern("rule"));
    yaml.needsGroup("owner", section.owner(), "owner");
    yaml.needsGroup("queued", section.queued(), "id");
    yaml.needsGroup("busy", section.busy(), "id");
    yaml.needsGroup("state", section.state(), "status");
    yaml.needsGroup("state", section.state(), "result");
    yaml.needsGroup("state", section.state(), "progress");
    yaml.finish();
    return section;
  }
}
