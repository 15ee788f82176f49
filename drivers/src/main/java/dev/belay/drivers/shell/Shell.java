package dev.belay.drivers.shell;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.transport.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One line sent, one answer read. Never sleeps: it waits for the prompt, a question, the end of the
 * connection or a deadline. After any fault the shell is of no further use and the connection is
 * closed. Confined to one thread, except {@link #revoke} and {@link #close}.
 */
public final class Shell implements AutoCloseable {
  private static final int LONGEST_QUOTE = 120;

  private final Wire wire;
  private final ShellSettings settings;
  private final Receiver receiver;
  private final PromptMemory memory;
  private final Clock clock;
  private volatile boolean revoked;
  private String lastPrompt = "";
  private boolean echoless;
  private boolean broken;

  /** A shell over an open stream; the session's clock starts now. */
  public Shell(Wire wire, ShellSettings settings) {
    this.wire = wire;
    this.settings = settings;
    this.receiver = new Receiver(new Screen(settings.mostOutput()));
    this.memory = new PromptMemory(settings.platform().prompt());
    this.clock = Clock.session(settings.device(), settings.timeouts());
    wire.listen(receiver);
  }

  /**
   * Reads whatever the device says at login and learns its prompt.
   *
   * @param answers for devices that ask for name and password once more
   * @return the prompt
   */
  public String login(List<Answer> answers) {
    Login login = new Login(settings.platform(), memory, answers);
    Clock patience = clock.login();
    lastPrompt = steps(login::look, patience, "the login", null).prompt();
    settings.transcript().received(login.seen());
    return lastPrompt;
  }

  /** Sends a line and reads to the next prompt. */
  public Reply exchange(Exchange exchange) {
    return exchange(exchange, null);
  }

  /**
   * Sends a line and reads to the next prompt.
   *
   * @param lastLine what the answer's last line looks like when it is whole; null when nothing is
   *     known
   */
  public Reply exchange(Exchange exchange, @Nullable SafePattern lastLine) {
    long start = System.nanoTime();
    Clock patience = clock.exchange(exchange.deadline());
    receiver.look(Shell::reset);
    say(exchange.line() + "\n", exchange.line());
    return answer(exchange, lastLine, patience, start);
  }

  /**
   * Sends a command that takes text, then the text, and reads to the next prompt. The text is sent
   * no faster than the device shows it.
   */
  public Reply feed(Exchange opening, SafePattern invitation, List<String> text, String end) {
    long start = System.nanoTime();
    Clock patience = clock.exchange(opening.deadline());
    receiver.look(Shell::reset);
    say(opening.line() + "\n", opening.line());
    Feed feed = new Feed(settings.platform(), memory, opening.line(), invitation, text, end);
    receiver.wakeOnEveryByte(true);
    try {
      return reply(steps(feed::look, patience, doing(opening.line()), null), start);
    } finally {
      receiver.wakeOnEveryByte(false);
    }
  }

  /** Sends a line and expects nothing, such as the last {@code exit}. */
  public void write(String line) {
    say(line + "\n", line);
  }

  /** Whether a fault has made this shell useless. */
  public boolean broken() {
    return broken || receiver.ended() != null;
  }

  /** Takes the permission away: the connection ends at once. From any thread. */
  public void revoke() {
    revoked = true;
    wire.close();
    receiver.ended("the operation was revoked");
  }

  /** Ends the connection at once. From any thread. */
  @Override
  public void close() {
    wire.close();
  }

  /** Waits until the device has ended the connection, at most so long; whether it did. */
  public boolean awaitEnd(Duration atMost) {
    long ends = System.nanoTime() + atMost.toNanos();
    try {
      return receiver.await(
          screen ->
              receiver.ended() != null
                  ? Boolean.TRUE
                  : System.nanoTime() > ends ? Boolean.FALSE : null,
          (quiet, ended) -> Math.max(1, ends - System.nanoTime()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Reply answer(
      Exchange exchange, @Nullable SafePattern lastLine, Clock patience, long start) {
    Dialogue dialogue =
        new Dialogue(
            settings.platform(),
            memory,
            lastPrompt,
            exchange.line(),
            exchange.answers(),
            lastLine,
            echoless);
    Dialogue.Step.Done done =
        steps(dialogue::look, patience, doing(exchange.line()), exchange.line());
    echoless = dialogue.echoless();
    return reply(done, start);
  }

  private Reply reply(Dialogue.Step.Done done, long start) {
    lastPrompt = done.prompt();
    settings.transcript().received(done.output());
    return new Reply(done.output(), done.prompt(), Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * Goes through the steps of an exchange until it is done; {@code line} is what a lost prompt is
   * asked for again.
   */
  private Dialogue.Step.Done steps(
      Looking looking, Clock patience, String doing, @Nullable String line) {
    boolean askedAgain = line == null;
    while (true) {
      boolean mayAskAgain = !askedAgain;
      Dialogue.Step step =
          await(
              screen -> {
                if (screen.overflowed()) {
                  throw tooMuch(doing);
                }
                Dialogue.Step next = looking.look(screen, receiver.quiet());
                if (next == null && mayAskAgain && promptIsLost(screen, patience)) {
                  return new Dialogue.Step.Send("\n", "");
                }
                return next;
              },
              patience,
              doing);
      switch (step) {
        case Dialogue.Step.Done done -> {
          return done;
        }
        case Dialogue.Step.Send send -> {
          askedAgain |= send.text().equals("\n");
          say(send.text(), send.shown());
        }
        case Dialogue.Step.SecretRefused refused -> {
          fail();
          throw new DeviceFault.PrivilegeRefused(
              refused.offered()
                  ? "Device "
                      + settings.device()
                      + " refused the secret for "
                      + doing
                      + "; correct the credential."
                  : "Device "
                      + settings.device()
                      + " asks for a secret for "
                      + doing
                      + " and the credential has none; add its enable secret.");
        }
      }
    }
  }

  /**
   * Nothing is asked and nothing comes: a message has swallowed the prompt. The Enter key brings it
   * back.
   */
  private static boolean isAtLineStart(Screen screen) {
    return screen.length() == screen.lineStart() && screen.length() > 0;
  }

  private boolean promptIsLost(Screen screen, Clock patience) {
    return isAtLineStart(screen) && receiver.quiet() > patience.halfOfSilence();
  }

  private Dialogue.Step await(
      Function<Screen, Dialogue.@Nullable Step> question, Clock patience, String doing) {
    try {
      return receiver.await(
          question,
          (quiet, ended) -> {
            if (ended != null) {
              throw lost(doing, ended);
            }
            return patience.left(quiet, doing, () -> quoted(receiver.look(Screen::lastLine)));
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail();
      throw new DeviceFault.OperationRevoked(
          "The work on device " + settings.device() + " was interrupted during " + doing + ".", e);
    } catch (DeviceFault.TimedOut e) {
      throw unansweredOr(e, doing);
    } catch (DeviceFault | SafePattern.PatternTooSlow e) {
      fail();
      throw e;
    }
  }

  /** Sends text, after asking the guard. */
  private void say(String text, String shown) {
    if (broken) {
      throw lost("a command", "an earlier fault ended the session");
    }
    try {
      settings.guard().ensureMayWrite();
    } catch (RuntimeException e) {
      fail();
      throw e;
    }
    if (!shown.isEmpty()) {
      settings.transcript().sent(shown);
    }
    receiver.startOfSilence();
    try {
      wire.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      fail();
      String ended = receiver.ended();
      throw lost(doing(shown), ended == null ? String.valueOf(e.getMessage()) : ended);
    }
  }

  private DeviceFault lost(String doing, String reason) {
    if (revoked) {
      return new DeviceFault.OperationRevoked(
          "The permission to work on device "
              + settings.device()
              + " was withdrawn during "
              + doing
              + "; the session was closed at once.");
    }
    String seen = receiver.look(screen -> screen.text(0, Math.min(screen.length(), 4096)));
    if (settings.platform().belay().busy().stream().anyMatch(busy -> busy.find(seen))) {
      return new DeviceFault.DeviceBusy(
          "Device "
              + settings.device()
              + " has no room for another session: '"
              + quoted(seen.strip())
              + "'. Try again later, or close idle sessions there.");
    }
    return new DeviceFault.ConnectionLost(
        "The connection to device "
            + settings.device()
            + " was lost during "
            + doing
            + ": "
            + reason
            + ". What the device did with it is unknown until it is asked.");
  }

  /** A device that waits for an answer nobody gave is told apart from one that is slow. */
  private DeviceFault unansweredOr(DeviceFault.TimedOut timeout, String doing) {
    fail();
    String partial = receiver.look(screen -> screen.text(0, Math.min(screen.length(), 256 * 1024)));
    settings.transcript().received(partial);
    String line = receiver.look(Screen::lastLine).strip();
    if (line.length() <= PromptMemory.LONGEST && receiver.look(Screen::endsLikeAPrompt)) {
      return new DeviceFault.PromptNotRecognised(
          "Device "
              + settings.device()
              + " waits at '"
              + quoted(line)
              + "' during "
              + doing
              + ", which is neither a prompt of platform "
              + settings.platform().name()
              + " nor a question it has an answer for; check the device's platform, or add the question to its file.",
          timeout);
    }
    return timeout;
  }

  private DeviceFault tooMuch(String doing) {
    return new DeviceFault.TimedOut(
        "Device "
            + settings.device()
            + " did not stop printing during "
            + doing
            + ": more than "
            + settings.mostOutput() / 1024
            + " KB came; the session is closed.");
  }

  private void fail() {
    broken = true;
    wire.close();
  }

  private String doing(String line) {
    return line.isBlank() ? "a command" : "'" + quoted(line) + "'";
  }

  private String quoted(String text) {
    String safe =
        settings
            .redact()
            .apply(
                text.length() > PromptMemory.LONGEST
                    ? text.substring(text.length() - PromptMemory.LONGEST)
                    : text)
            .replace('\n', ' ')
            .strip();
    return safe.length() <= LONGEST_QUOTE ? safe : safe.substring(0, LONGEST_QUOTE) + "…";
  }

  private static boolean reset(Screen screen) {
    screen.reset();
    return true;
  }

  /** What looks at the screen during an exchange. */
  private interface Looking {
    Dialogue.@Nullable Step look(Screen screen, long quiet);
  }
}
