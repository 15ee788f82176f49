package dev.belay.drivers.shell;

import dev.belay.drivers.platform.BelaySection;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.transport.PasswordChange;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the prompt behind banners and messages: the last line that fits the platform and comes back
 * unchanged after the Enter key. Not thread-safe.
 */
final class Login {
  /** A banner goes on; a prompt rests. */
  static final long RESTING = Duration.ofMillis(40).toNanos();

  /** Some consoles say nothing until a key is pressed. */
  private static final long SILENT = Duration.ofSeconds(3).toNanos();

  private static final SafePattern PRESS_A_KEY =
      SafePattern.of("(press|hit) (any key|enter|return|<?ret).*$");

  private final Platform platform;
  private final PromptMemory memory;
  private final List<Answer> answers;
  private @Nullable String candidate;
  private String seen = "";
  private int askedAt;
  private int answered;
  private int wakeUps;

  Login(Platform platform, PromptMemory memory, List<Answer> answers) {
    this.platform = platform;
    this.memory = memory;
    this.answers = answers;
  }

  /** What the device said before its prompt. */
  String seen() {
    return seen;
  }

  Dialogue.@Nullable Step look(Screen screen, long quiet) {
    if (screen.midSequence()) {
      return null;
    }
    PromptMemory.Found found = memory.anyAtEnd(screen);
    if (found != null && found.text().equals(candidate) && screen.lineStart() > askedAt) {
      memory.learn(found.text());
      seen = screen.text(0, found.start());
      return new Dialogue.Step.Done("", found.text());
    }
    if (quiet < RESTING) {
      return null;
    }
    String line = screen.lastLine();
    if (line.isBlank()) {
      return quiet > SILENT * (wakeUps + 1) ? wakeUp(screen) : null;
    }
    if (line.length() > PromptMemory.LONGEST) {
      return null;
    }
    Dialogue.Step step = ask(screen, line);
    if (step == null && found != null && !found.text().equals(candidate)) {
      candidate = found.text();
      askedAt = screen.lineStart();
      step = new Dialogue.Step.Send("\n", "");
    }
    return step;
  }

  private Dialogue.@Nullable Step ask(Screen screen, String line) {
    for (BelaySection.Reply pager : Pagers.of(platform)) {
      if (pager.pattern().find(line)) {
        screen.dropLastLine();
        return new Dialogue.Step.Send(pager.answer(), "");
      }
    }
    if (PRESS_A_KEY.find(line) && screen.lineStart() >= askedAt) {
      askedAt = screen.lineStart() + 1;
      return new Dialogue.Step.Send("\n", "");
    }
    if (line.stripTrailing().endsWith(":") && PasswordChange.isMeantBy(line)) {
      return new Dialogue.Step.PasswordDue(line);
    }
    if (answered < answers.size() && answers.get(answered).question().find(line)) {
      Answer answer = answers.get(answered++);
      String response = answer.response();
      if (response == null) {
        return new Dialogue.Step.SecretRefused(false);
      }
      return new Dialogue.Step.Send(response + "\n", answer.secret() ? "***" : response);
    }
    return null;
  }

  private Dialogue.Step wakeUp(Screen screen) {
    wakeUps++;
    askedAt = screen.lineStart();
    return new Dialogue.Step.Send("\n", "");
  }
}
