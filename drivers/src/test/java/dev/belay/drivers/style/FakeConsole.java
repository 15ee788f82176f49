package dev.belay.drivers.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.RunningConfiguration;
import dev.belay.drivers.mode.Refusals;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.redact.Redactor;
import dev.belay.drivers.shell.Console;
import dev.belay.drivers.shell.Exchange;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A console that follows a transcript: each line that is typed has to be the next one of the
 * transcript, in the mode it says, and gets the answer that stands there. Anything else fails the
 * test, so a transcript is also proof of what was not typed.
 */
final class FakeConsole implements Console {
  private final Platform platform;
  private final Redactor redactor;
  private final Refusals refusals;
  private final Deque<Turn> turns = new ArrayDeque<>();
  private String mode;
  private RunningConfiguration running = new RunningConfiguration("", "");
  private Optional<Boolean> saved = Optional.empty();

  private record Turn(String mode, String line, String answer, String modeAfter, boolean cut) {}

  FakeConsole(String platformName) {
    platform = PlatformCatalog.builtIn().get(platformName);
    redactor = Redactor.of(platform);
    refusals = new Refusals(platform);
    mode = platform.defaultMode();
  }

  /** In the default mode this line gets that answer. */
  FakeConsole on(String line, String answer) {
    return on(platform.defaultMode(), line, answer, platform.defaultMode());
  }

  /** In that mode this line gets that answer and leads to another mode. */
  FakeConsole on(String inMode, String line, String answer, String modeAfter) {
    turns.add(new Turn(inMode, line, answer, modeAfter, false));
    return this;
  }

  /** The connection is lost when this line is typed. */
  FakeConsole cutsOn(String inMode, String line) {
    turns.add(new Turn(inMode, line, "", inMode, true));
    return this;
  }

  /** From this turn on, the device runs this. */
  FakeConsole runs(String configuration) {
    turns.add(new Turn("", RUNS, configuration, "", false));
    return this;
  }

  /** From this turn on, start-up equals running or not. */
  FakeConsole startupMatches(boolean matches) {
    turns.add(new Turn("", SAVED, Boolean.toString(matches), "", false));
    return this;
  }

  /** What follows is said in a second session, up to where the first one is used again. */
  FakeConsole onSecondLogin() {
    turns.add(new Turn("", LOGIN, "", "", false));
    return this;
  }

  /** No second session can be had. */
  FakeConsole refusesSecondLogin() {
    turns.add(new Turn("", LOGIN, "", "", true));
    return this;
  }

  private static final String LOGIN = "(second login)";
  private static final String RUNS = "(runs)";
  private static final String SAVED = "(saved)";

  static RunningConfiguration configuration(String text) {
    return new RunningConfiguration(text, text);
  }

  void assertAllSaid() {
    world();
    assertThat(turns).as("turns of the transcript that never came").isEmpty();
  }

  private void world() {
    while (!turns.isEmpty()) {
      Turn next = turns.getFirst();
      if (next.line().equals(RUNS)) {
        running = configuration(next.answer());
      } else if (next.line().equals(SAVED)) {
        saved = Optional.of(Boolean.valueOf(next.answer()));
      } else {
        return;
      }
      turns.removeFirst();
    }
  }

  @Override
  public String device() {
    return "r1";
  }

  @Override
  public String user() {
    return "lab";
  }

  @Override
  public Platform platform() {
    return platform;
  }

  @Override
  public String mode() {
    return mode;
  }

  @Override
  public void enter(String wanted) {
    mode = wanted;
  }

  @Override
  public CommandResult execute(Exchange exchange) {
    world();
    Turn turn = turns.pollFirst();
    assertThat(turn)
        .as("'%s' in mode %s is not in the transcript", exchange.line(), mode)
        .isNotNull();
    assertThat(mode + ": " + exchange.line()).isEqualTo(turn.mode() + ": " + turn.line());
    if (turn.cut()) {
      throw new DeviceFault.ConnectionLost("r1 hung up");
    }
    mode = turn.modeAfter();
    String refused = refusals.in(turn.answer());
    Rejection rejection =
        refused == null
            ? null
            : new Rejection(0, redactor.redact(exchange.line()), redactor.redact(refused));
    return new CommandResult(exchange.line(), turn.answer(), rejection, Duration.ZERO);
  }

  @Override
  public CommandResult feed(
      Exchange opening, SafePattern invitation, List<String> text, String end) {
    return execute(Exchange.of(opening.line() + "\n" + String.join("\n", text) + end));
  }

  @Override
  public RunningConfiguration readConfiguration() {
    world();
    mode = platform.defaultMode();
    return running;
  }

  @Override
  public Optional<Boolean> startupMatchesRunning() {
    world();
    mode = platform.defaultMode();
    return saved;
  }

  @Override
  public <T> T inAnotherSession(Function<Console, T> work) {
    Turn turn = turns.pollFirst();
    assertThat(turn).as("a second login is not in the transcript").isNotNull();
    assertThat(turn.line()).isEqualTo(LOGIN);
    if (turn.cut()) {
      throw new DeviceFault.Unreachable("r1 cannot be reached");
    }
    String held = mode;
    mode = platform.defaultMode();
    try {
      return work.apply(this);
    } finally {
      mode = held;
    }
  }

  @Override
  public void progress(String step) {}
}
