package dev.belay.drivers.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The {@code belay:} section of a definition: what the shared schema has no words for. Every part
 * may be missing.
 *
 * @param configuration how the whole configuration is read and proven complete
 * @param volatileLines lines that change without a change: out of hashes and diffs
 * @param wide the command that makes the terminal wide; sent before long lines and before changes,
 *     so that sessions that only read do without
 * @param debris lines that a device throws in between and that are no part of an answer
 * @param pagers how output that stops per page is continued
 * @param questions what the device may ask at any time, and the answer
 * @param errors lines that mean refusal, in addition to the failure indicators
 * @param notErrors lines that look like a refusal and are none
 * @param locked answers that mean somebody else holds the configuration lock
 * @param busy texts that mean the device has no room for another session
 * @param readOnly commands that change nothing
 * @param changeMessages what the device writes to a log server when its configuration was changed;
 *     the group {@code user}, if there is one, is who did it
 * @param secrets what is secret in the device's text
 * @param testedOn real devices and releases the definition was tried on, in words
 * @param transfer how files are copied; null where the definition says nothing about it
 * @param change how the configuration is changed safely
 */
public record BelaySection(
    @Nullable ConfigurationReading configuration,
    List<SafePattern> volatileLines,
    @Nullable String wide,
    List<SafePattern> debris,
    List<Reply> pagers,
    List<Reply> questions,
    List<SafePattern> errors,
    List<SafePattern> notErrors,
    List<SafePattern> locked,
    List<SafePattern> busy,
    List<SafePattern> readOnly,
    List<SafePattern> changeMessages,
    List<SafePattern> secrets,
    List<String> testedOn,
    @Nullable TransferSection transfer,
    @Nullable ChangeSection change) {
  /** What a definition without the section has. */
  public static final BelaySection EMPTY =
      new BelaySection(
          null, List.of(), null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
          List.of(), List.of(), List.of(), List.of(), List.of(), null, null);

  /** Copies the lists. */
  public BelaySection {
    volatileLines = List.copyOf(volatileLines);
    debris = List.copyOf(debris);
    pagers = List.copyOf(pagers);
    questions = List.copyOf(questions);
    errors = List.copyOf(errors);
    notErrors = List.copyOf(notErrors);
    locked = List.copyOf(locked);
    busy = List.copyOf(busy);
    readOnly = List.copyOf(readOnly);
    changeMessages = List.copyOf(changeMessages);
    secrets = List.copyOf(secrets);
    testedOn = List.copyOf(testedOn);
  }

  static BelaySection read(YamlSection yaml) {
    YamlSection configuration = yaml.section("configuration");
    YamlSection transfer = yaml.section("transfer");
    YamlSection change = yaml.section("change");
    BelaySection section =
        new BelaySection(
            configuration == null ? null : ConfigurationReading.read(configuration),
            yaml.patterns("volatile"),
            yaml.optionalText("wide"),
            yaml.patterns("debris"),
            yaml.sections("pagers").stream().map(Reply::read).toList(),
            yaml.sections("questions").stream().map(Reply::read).toList(),
            yaml.patterns("errors"),
            yaml.patterns("not_errors"),
            yaml.patterns("locked"),
            yaml.patterns("busy"),
            yaml.patterns("read_only"),
            yaml.patterns("change_messages"),
            yaml.patterns("secrets"),
            yaml.texts("tested_on"),
            transfer == null ? null : TransferSection.read(transfer),
            change == null ? null : ChangeSection.read(change));
    yaml.finish();
    return section;
  }

  /**
   * An answer to something the device asks.
   *
   * @param pattern matches the unfinished last line
   * @param answer what to send; pagers get it as it is, questions with a newline
   */
  public record Reply(SafePattern pattern, String answer) {
    static Reply read(YamlSection yaml) {
      Reply reply = new Reply(yaml.pattern("pattern"), yaml.text("answer"));
      yaml.finish();
      return reply;
    }
  }
}
