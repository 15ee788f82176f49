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
  private final Wire wire;
  private final Time time;
  private final ShellSettings settings;
  private final Receiver receiver;
  private final PromptMemory memory;
  private final ShellFaults faults;
  private Clock clock;
  private volatile boolean revoked;
  private String lastPrompt = "";
  private @Nullable Echo goodbye;
  private boolean echoless;
  private boolean broken;
  private int shownAtPrompt;

  /** A shell over an open stream; the session's clock starts now. */
  public Shell(Wire wire, ShellSettings settings) {
    this(wire, settings, Time.SYSTEM);
  }

  Shell(Wire wire, ShellSettings settings, Time time) {
    this.wire = wire;
    this.time = time;
    this.settings = settings;
    this.receiver = new Receiver(new Screen(settings.budget()), time);
    this.memory = new PromptMemory(settings.platform().prompt());
    this.clock = Clock.session(time, settings.device(), settings.timeouts());
    this.faults = new ShellFaults(settings, receiver);
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
    lastPrompt = steps(login::look, patience, "the login").prompt();
    shownAtPrompt = receiver.look(Shell::shown);
    settings.transcript().received(login.seen());
    settings.transcript().prompt(lastPrompt);
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
    long start = time.nanos();
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
    long start = time.nanos();
    Clock patience = clock.exchange(opening.deadline());
    receiver.look(Shell::reset);
    say(opening.line() + "\n", opening.line());
    Feed feed = new Feed(settings.platform(), memory, opening.line(), invitation, text, end);
    receiver.wakeOnEveryByte(true);
    try {
      return reply(steps(feed::look, patience, faults.doing(opening.line())), start);
    } finally {
      receiver.wakeOnEveryByte(false);
    }
  }

  /** Sends a line and expects nothing, such as the last {@code exit}. */
  public void write(String line) {
    receiver.look(Shell::reset);
    goodbye = new Echo(line);
    say(line + "\n", line);
  }

  /**
   * Begins the session's clock anew, when the device has said nothing behind its last prompt.
   *
   * @return whether it did; otherwise the next answer could be to something else than is asked
   */
  public boolean renew() {
    boolean clean = !broken() && receiver.look(Shell::shown) == shownAtPrompt;
    if (clean) {
      clock = Clock.session(time, settings.device(), settings.timeouts());
    }
    return clean;
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

  /** Ends the connection at once and gives back the memory for output. From any thread. */
  @Override
  public void close() {
    wire.close();
    receiver.release();
  }

  /**
   * Waits until the device has taken what {@link #write} said last, which its echo shows, or has
   * ended the connection.
   *
   * @param atMost for devices that do neither
   * @return whether it did
   */
  public boolean awaitTaken(Duration atMost) {
    long ends = time.nanos() + atMost.toNanos();
    receiver.wakeOnEveryByte(true);
    try {
      return receiver.await(
          screen -> {
            if (receiver.ended() != null || (goodbye != null && goodbye.found(screen))) {
              return Boolean.TRUE;
            }
            return time.nanos() > ends ? Boolean.FALSE : null;
          },
          (quiet, ended) -> Math.max(1, ends - time.nanos()));
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
            echoless,
            patience.halfOfSilence());
    Dialogue.Step.Done done = steps(dialogue::look, patience, faults.doing(exchange.line()));
    echoless = dialogue.echoless();
    return reply(done, start);
  }

  private Reply reply(Dialogue.Step.Done done, long start) {
    lastPrompt = done.prompt();
    shownAtPrompt = receiver.look(Shell::shown);
    settings.transcript().received(done.output());
    settings.transcript().prompt(lastPrompt);
    return new Reply(done.output(), done.prompt(), Duration.ofNanos(time.nanos() - start));
  }

  /** Goes through the steps of an exchange until it is done. */
  private Dialogue.Step.Done steps(Looking looking, Clock patience, String doing) {
    while (true) {
      Dialogue.Step step =
          await(
              screen -> {
                return switch (screen.overflow()) {
                  case SHARE -> throw faults.tooMuch(doing);
                  case BUDGET -> throw faults.outOfBuffers(doing);
                  case NONE, RELEASED -> looking.look(screen, receiver.quiet());
                };
              },
              patience,
              doing);
      switch (step) {
        case Dialogue.Step.Done done -> {
          return done;
        }
        case Dialogue.Step.Send send -> say(send.text(), send.shown());
        case Dialogue.Step.SecretRefused refused -> {
          fail();
          throw faults.secretRefused(doing, refused.offered());
        }
        case Dialogue.Step.PasswordDue due -> {
          fail();
          throw faults.passwordDue(due.question());
        }
      }
    }
  }

  private Dialogue.Step await(
      Function<Screen, Dialogue.@Nullable Step> question, Clock patience, String doing) {
    try {
      return receiver.await(
          question,
          (quiet, ended) -> {
            if (ended != null) {
              throw faults.lost(doing, ended, revoked);
            }
            return patience.left(quiet, doing, faults::lastLine);
          });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail();
      throw faults.interrupted(doing, e);
    } catch (DeviceFault.TimedOut e) {
      fail();
      settings.transcript().received(faults.partialAnswer());
      throw faults.unansweredOr(e, doing);
    } catch (DeviceFault e) {
      fail();
      throw e;
    }
  }

  /** Sends text, after asking the guard. */
  private void say(String text, String shown) {
    if (broken) {
      throw faults.lost("a command", "an earlier fault ended the session", revoked);
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
      throw faults.lost(
          faults.doing(shown), ended == null ? String.valueOf(e.getMessage()) : ended, revoked);
    }
  }

  private void fail() {
    broken = true;
    wire.close();
  }

  /** How much is on the screen, but for the spaces that may come behind a prompt. */
  private static int shown(Screen screen) {
    return screen.lineStart() + screen.lastLine().stripTrailing().length();
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
