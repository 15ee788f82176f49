package dev.belay.drivers.style;

import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.platform.CandidateSection;
import dev.belay.drivers.shell.Exchange;
import java.util.List;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * One visit to the candidate configuration: brings text into it, shows and checks it, and leaves it
 * empty. Confined to the session's thread.
 */
final class CandidateEdit implements AutoCloseable {
  private static final String END_OF_TEXT = "\u0004";

  private final Dialogue dialogue;
  private final CandidateSection words;

  private CandidateEdit(Dialogue dialogue, CandidateSection words) {
    this.dialogue = dialogue;
    this.words = words;
  }

  /** Goes in; from here on nobody else can commit. */
  static CandidateEdit enter(Dialogue dialogue, CandidateSection words) {
    dialogue.console().enter(words.mode());
    return new CandidateEdit(dialogue, words);
  }

  CommandResult run(String command) {
    return dialogue.console().execute(Exchange.of(command).within(Dialogue.PATIENCE));
  }

  /** Brings the request into the candidate; a refused line leaves the rest unsaid. */
  @Nullable Rejection load(ChangeRequest request) {
    if (request.mode() == ChangeRequest.Mode.MERGE) {
      dialogue.conceal(request.lines());
    }
    List<String> lines =
        request.lines().stream()
            .filter(line -> !line.isBlank())
            .map(String::stripTrailing)
            .toList();
    boolean typed = !lines.isEmpty() && lines.stream().allMatch(this::isTyped);
    if (request.mode() == ChangeRequest.Mode.REPLACE) {
      if (typed) {
        throw new DeviceFault.UnusableInput(
            "A replacement for "
                + dialogue.device()
                + " has to be the whole configuration as the device shows it, not a list of '"
                + words.verbs().getFirst()
                + "' lines.");
      }
      return loaded(request, replace(request.lines()));
    }
    if (!typed) {
      return loaded(request, feed(words.merge(), request.lines()));
    }
    for (int i = 0; i < request.lines().size(); i++) {
      String line = request.lines().get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Rejection rejection = run(line).rejection();
      if (rejection != null) {
        return rejection.at(i + 1);
      }
    }
    return null;
  }

  private boolean isTyped(String line) {
    String bare = line.strip();
    return bare.startsWith("#")
        || words.verbs().stream().anyMatch(verb -> bare.startsWith(verb + " "));
  }

  /** Brings a whole text in place of what the candidate holds. */
  CommandResult replace(List<String> lines) {
    return feed(words.replace(), lines);
  }

  boolean hasLoaded(CommandResult answer) {
    return answer.rejection() == null && words.loaded().find(answer.output());
  }

  private CommandResult feed(String opening, List<String> lines) {
    return dialogue
        .console()
        .feed(
            Exchange.of(opening).within(Dialogue.PATIENCE),
            words.invitation(),
            dialogue.withoutVolatile(lines),
            END_OF_TEXT);
  }

  private @Nullable Rejection loaded(ChangeRequest request, CommandResult answer) {
    if (hasLoaded(answer)) {
      return null;
    }
    MatchResult place = words.loadError().match(answer.output());
    int number = place == null ? 0 : DeviceNumber.of(place.group("line"));
    List<String> sent = dialogue.withoutVolatile(request.lines());
    String line = number >= 1 && number <= sent.size() ? sent.get(number - 1).strip() : "";
    dialogue.conceal(List.of(line));
    return new Rejection(
        line.isEmpty() ? 0 : request.lines().indexOf(sent.get(number - 1)) + 1,
        dialogue.redact(line),
        dialogue.redact(errorLine(answer.output())));
  }

  /** Why the candidate cannot be committed; null when it can. */
  @Nullable Rejection check() {
    CommandResult answer = run(words.check());
    return answer.rejection() == null && words.checked().find(answer.output())
        ? null
        : new Rejection(0, words.check(), dialogue.redact(answer.output().strip()));
  }

  String diff() {
    CommandResult answer = run(words.diff());
    if (answer.rejection() != null) {
      throw dialogue.refused(words.diff(), answer);
    }
    return answer.output().strip();
  }

  static boolean isEmpty(String diff) {
    return diff.lines().noneMatch(line -> line.startsWith("+") || line.startsWith("-"));
  }

  /** Leaves the candidate as it was; harmless after a commit. */
  @Override
  public void close() {
    try {
      if (dialogue.console().mode().equals(words.mode())) {
        run(words.discard());
        dialogue.leave();
      }
    } catch (DeviceFault e) {
      // The lock and the candidate end with the session; the fault that led here is the one to
      // tell.
      dialogue.progress("could not empty the candidate configuration");
    }
  }

  private static String errorLine(String output) {
    return output
        .lines()
        .filter(line -> line.contains("error"))
        .findFirst()
        .orElseGet(() -> Dialogue.lastLine(output))
        .strip();
  }
}
