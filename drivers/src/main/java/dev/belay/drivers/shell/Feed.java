package dev.belay.drivers.shell;

import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command that takes text: waits for the invitation, sends the text in blocks no faster than the
 * device shows them, ends it, and then is an ordinary exchange. Not thread-safe.
 */
final class Feed {
  /** Small enough for the line buffer of any terminal. */
  private static final int BLOCK = 1024;

  /** A device that does not show the text is given the next block after this silence. */
  private static final long UNSHOWN = Duration.ofSeconds(1).toNanos();

  private final Dialogue dialogue;
  private final SafePattern invitation;
  private final List<String> text;
  private final String end;
  private int searched;
  private boolean invited;
  private int sent;
  private int linesWhenSent;
  private int linesInBlock;
  private boolean ended;

  Feed(
      Platform platform,
      PromptMemory memory,
      String opening,
      SafePattern invitation,
      List<String> text,
      String end) {
    this.dialogue =
        new Dialogue(platform, memory, "", opening, List.of(), null, false, Long.MAX_VALUE);
    this.invitation = invitation;
    this.text = List.copyOf(text);
    this.end = end;
  }

  Dialogue.@Nullable Step look(Screen screen, long quiet) {
    if (!invited && !isInvited(screen)) {
      return dialogue.look(
          screen, quiet); // the prompt instead of the invitation: the command was refused
    }
    if (ended) {
      return dialogue.look(screen, quiet);
    }
    boolean shown = screen.lines() - linesWhenSent >= linesInBlock;
    return shown || quiet > UNSHOWN ? next(screen) : null;
  }

  private boolean isInvited(Screen screen) {
    int lineEnd = screen.afterNextLineEnd(searched);
    while (lineEnd >= 0 && !invited) {
      invited = invitation.find(screen.text(searched, lineEnd - 1));
      searched = lineEnd;
      lineEnd = screen.afterNextLineEnd(searched);
    }
    invited |= invitation.find(screen.lastLine());
    return invited;
  }

  private Dialogue.Step next(Screen screen) {
    linesWhenSent = screen.lines();
    if (sent == text.size()) {
      ended = true;
      return new Dialogue.Step.Send(end, "(end of text)");
    }
    StringBuilder block = new StringBuilder();
    linesInBlock = 0;
    while (sent < text.size()
        && (linesInBlock == 0 || block.length() + text.get(sent).length() < BLOCK)) {
      block.append(text.get(sent++)).append('\n');
      linesInBlock++;
    }
    return new Dialogue.Step.Send(block.toString(), block.toString());
  }
}
