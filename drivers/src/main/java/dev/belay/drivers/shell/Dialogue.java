package dev.belay.drivers.shell;

import dev.belay.drivers.platform.BelaySection;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides, each time bytes have come, what one exchange has come to: still under way, something to
 * send, or done. Knows no clock but the silence it is told, writes nothing itself. Not thread-safe.
 */
final class Dialogue {
  /** Without an echo for so long, the device does not echo. */
  private static final long NO_ECHO = Duration.ofSeconds(1).toNanos();

  /** A prompt in an unexpected place counts when nothing follows it for so long. */
  private static final long SETTLED = Duration.ofMillis(250).toNanos();

  /** A prompt before the expected end counts when nothing follows it for so long. */
  private static final long UNEXPECTED_END = Duration.ofMillis(500).toNanos();

  private static final int DEBRIS_LINES = 50;
  private static final int MOST_ANSWERS = 1000;

  private final Platform platform;
  private final PromptMemory memory;
  private final String lastPrompt;
  private final Echo echo;
  private final List<Answer> answers;
  private final @Nullable SafePattern lastLine;
  private final long askAgainAfter;
  private boolean echoless;
  private boolean askedAgain;
  private int notBefore;
  private int answered;
  private @Nullable String nudgedFor;
  private int nudgedAt;
  private int nudgedStart;

  Dialogue(
      Platform platform,
      PromptMemory memory,
      String lastPrompt,
      String line,
      List<Answer> answers,
      @Nullable SafePattern lastLine,
      boolean echoless,
      long askAgainAfter) {
    this.platform = platform;
    this.memory = memory;
    this.lastPrompt = lastPrompt;
    this.echo = new Echo(line);
    this.answers = new ArrayList<>(answers);
    this.lastLine = lastLine;
    this.echoless = echoless;
    this.askAgainAfter = askAgainAfter;
  }

  /** What to do next. */
  sealed interface Step {
    /** The prompt is back. */
    record Done(String output, String prompt) implements Step {}

    /** Send this; it is to be logged as {@code shown}. */
    record Send(String text, String shown) implements Step {}

    /**
     * A secret was asked for and there is none, or none any more.
     *
     * @param offered whether one was offered before, and so was wrong
     */
    record SecretRefused(boolean offered) implements Step {}

    /** The device wants a new password before it lets anybody work. */
    record PasswordDue(String question) implements Step {}
  }

  /** Whether this device turned out not to echo. */
  boolean echoless() {
    return echoless;
  }

  /** Looks at the screen; null means that there is nothing to do yet. */
  @Nullable Step look(Screen screen, long quiet) {
    if (screen.midSequence()) {
      return null;
    }
    if (!echo.found(screen)) {
      boolean patience = quiet < (echoless ? SETTLED : NO_ECHO);
      if (patience || screen.length() == screen.lineStart()) {
        return null;
      }
    }
    if (screen.lineStart() < notBefore) {
      return null;
    }
    if (screen.length() == screen.lineStart()) {
      return quiet < SETTLED ? null : promptAbove(screen, quiet);
    }
    Step step = pager(screen);
    if (step == null) {
      step = prompt(screen, quiet);
    }
    if (step == null && screen.length() - screen.lineStart() <= PromptMemory.LONGEST) {
      step = question(screen);
    }
    return step;
  }

  private @Nullable Step pager(Screen screen) {
    if (screen.length() - screen.lineStart() > PromptMemory.LONGEST) {
      return null;
    }
    String line = screen.lastLine();
    for (BelaySection.Reply pager : Pagers.of(platform)) {
      if (pager.pattern().find(line)) {
        screen.dropLastLine();
        return new Step.Send(pager.answer(), "(next page)");
      }
    }
    return null;
  }

  private @Nullable Step prompt(Screen screen, long quiet) {
    PromptMemory.Found found = memory.anyAtEnd(screen);
    if (found == null) {
      return quiet < SETTLED ? null : promptBehindText(screen);
    }
    if (nudgedFor != null && found.text().equals(nudgedFor) && screen.lineStart() > nudgedAt) {
      memory.learn(found.text());
      return new Step.Done(output(screen, nudgedStart), found.text());
    }
    if (!memory.isOurs(found)) {
      return renamed(screen, found, quiet);
    }
    boolean early = lastLine != null && !endsAsExpected(screen, found, lastLine);
    if (early && quiet < UNEXPECTED_END) {
      return null;
    }
    echoless = !echo.found(screen);
    return new Step.Done(output(screen, found.start()), found.text());
  }

  /**
   * A prompt under another name: asked for a second time, because a command may have renamed the
   * device.
   */
  private @Nullable Step renamed(Screen screen, PromptMemory.Found found, long quiet) {
    if (quiet < SETTLED || found.text().equals(nudgedFor)) {
      return null;
    }
    nudgedFor = found.text();
    nudgedAt = screen.lineStart();
    nudgedStart = found.start();
    return new Step.Send("\n", "");
  }

  /** A last line without a line end of its own, such as a file's, with the prompt behind it. */
  private @Nullable Step promptBehindText(Screen screen) {
    String line = screen.lastLine();
    if (lastPrompt.isBlank() || lastPrompt.indexOf('\n') >= 0 || !line.endsWith(lastPrompt)) {
      return null;
    }
    String text = screen.text(echo.outputStart(), screen.length());
    return new Step.Done(text.substring(0, text.length() - lastPrompt.length()), lastPrompt);
  }

  private @Nullable Step promptAbove(Screen screen, long quiet) {
    Step step = promptBeforeDebris(screen);
    if (step == null && quiet > askAgainAfter && !askedAgain && promptWasSeen(screen)) {
      // Something unknown was thrown behind the prompt. The Enter key is safe only because the
      // device showed that it
      // waits for a command: a device that still works might take it for the answer to its next
      // question.
      askedAgain = true;
      return new Step.Send("\n", "");
    }
    return step;
  }

  private boolean promptWasSeen(Screen screen) {
    int lineEnd = screen.lineStart();
    for (int i = 0; i < DEBRIS_LINES && lineEnd > echo.outputStart(); i++) {
      int start = screen.startOfLineBefore(lineEnd);
      if (memory.atStartOf(screen.text(start, lineEnd - 1)) != null) {
        return true;
      }
      lineEnd = start;
    }
    return false;
  }

  /** The prompt was there, and the device has thrown a message behind it. */
  private @Nullable Step promptBeforeDebris(Screen screen) {
    int lineEnd = screen.lineStart();
    for (int i = 0; i < DEBRIS_LINES && lineEnd > echo.outputStart(); i++) {
      int start = screen.startOfLineBefore(lineEnd);
      String line = screen.text(start, lineEnd - 1);
      String prompt = memory.atStartOf(line);
      if (prompt != null && isDebris(line.substring(prompt.length()).strip())) {
        return new Step.Done(output(screen, start), prompt);
      }
      if (!isDebris(line)) {
        return null;
      }
      lineEnd = start;
    }
    return null;
  }

  private boolean isDebris(String line) {
    return line.isBlank()
        || platform.belay().debris().stream().anyMatch(debris -> debris.find(line));
  }

  private @Nullable Step question(Screen screen) {
    String line = screen.lastLine();
    for (Answer answer : answers) {
      if (answer.question().find(line)) {
        String response = answer.response();
        // A secret is offered once: a second wrong attempt could lock the account.
        if (response == null || (answer.secret() && answered > 0)) {
          return new Step.SecretRefused(answered > 0);
        }
        return answer(screen, response + "\n", answer.secret() ? "***" : response);
      }
    }
    for (BelaySection.Reply reply : platform.belay().questions()) {
      if (reply.pattern().find(line)) {
        return answer(screen, reply.answer() + "\n", reply.answer());
      }
    }
    return null;
  }

  private @Nullable Step answer(Screen screen, String text, String shown) {
    if (++answered > MOST_ANSWERS) {
      return null; // a device that asks without end runs into the deadline
    }
    notBefore = screen.lineStart() + 1;
    return new Step.Send(text, shown);
  }

  private String output(Screen screen, int end) {
    int start = Math.min(echo.outputStart(), end);
    String text = screen.text(start, end);
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  private boolean endsAsExpected(Screen screen, PromptMemory.Found found, SafePattern expected) {
    int end = found.start();
    while (end > echo.outputStart()) {
      int start = screen.startOfLineBefore(end);
      String line = screen.text(start, end - 1);
      if (!line.isBlank()) {
        return expected.find(line);
      }
      end = start;
    }
    return false;
  }
}
