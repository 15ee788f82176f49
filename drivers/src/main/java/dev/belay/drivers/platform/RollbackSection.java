package dev.belay.drivers.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a platform on which every line takes effect as it is typed and which keeps named
 * checkpoints that it can go back to. {@code {name}} stands for a checkpoint's name.
 *
 * @param mode where lines are typed
 * @param take takes a checkpoint of what is running
 * @param list lists the checkpoints
 * @param entry a line of that list; the group {@code name} is the checkpoint's
 * @param room how many checkpoints the device keeps
 * @param remove removes a checkpoint
 * @param goBack goes back to a checkpoint
 * @param wentBack must be found in that answer
 * @param failed says that going back failed, whatever else the answer says
 * @param replacement how a whole configuration is put in force on trial; null where it cannot be
 */
public record RollbackSection(
    String mode,
    String take,
    String list,
    SafePattern entry,
    int room,
    String remove,
    String goBack,
    SafePattern wentBack,
    List<SafePattern> failed,
    @Nullable Replacement replacement)
    implements StyleSection {
  /** Copies the list. */
  public RollbackSection {
    failed = List.copyOf(failed);
  }

  /**
   * How a whole configuration is put in force on trial: a file of it is written, and the device
   * goes back by itself unless it is told to keep it. {@code {file}} stands for that file, {@code
   * {text}} for a line of it as a Tcl word, {@code {seconds}} for the timer's length.
   *
   * @param mode where a file is written
   * @param file its path; {@code {name}} stands for the operation's name
   * @param open begins the file
   * @param append adds a line to it
   * @param close ends it
   * @param digest prints the file's MD5
   * @param remove deletes it
   * @param status tells whether a trial runs
   * @param understood must be found in that answer, otherwise the device cannot do it
   * @param pending found while a trial runs; the group {@code seconds} is what is left of it
   * @param arm puts the file in force on trial
   * @param armed must be found in that answer
   * @param confirm ends the trial and keeps what is running
   * @param range how long a trial can run
   */
  public record Replacement(
      String mode,
      String file,
      String open,
      String append,
      String close,
      String digest,
      String remove,
      String status,
      SafePattern understood,
      SafePattern pending,
      String arm,
      SafePattern armed,
      String confirm,
      ChangeSection.Range range) {
    private static Replacement read(YamlSection yaml) {
      Replacement replacement =
          new Replacement(
              yaml.text("mode"),
              yaml.text("file"),
              yaml.text("open"),
              yaml.text("append"),
              yaml.text("close"),
              yaml.text("digest"),
              yaml.text("remove"),
              yaml.text("status"),
              yaml.pattern("understood"),
              yaml.pattern("pending"),
              yaml.text("arm"),
              yaml.pattern("armed"),
              yaml.text("confirm"),
              ChangeSection.Range.read(yaml));
      yaml.needsGroup("pending", replacement.pending(), "seconds");
      yaml.finish();
      return replacement;
    }
  }

  static RollbackSection read(YamlSection yaml) {
    YamlSection replacement = yaml.section("replacement");
    RollbackSection section =
        new RollbackSection(
            yaml.text("mode"),
            yaml.text("take"),
            yaml.text("list"),
            yaml.pattern("entry"),
            yaml.number("room"),
            yaml.text("remove"),
            yaml.text("go_back"),
            yaml.pattern("went_back"),
            yaml.patterns("failed"),
            replacement == null ? null : Replacement.read(replacement));
    yaml.needsGroup("entry", section.entry(), "name");
    yaml.finish();
    return section;
  }
}
