package dev.belay.drivers.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.OutputBudget;
import dev.belay.drivers.SessionGuard;
import dev.belay.drivers.Timeouts;
import dev.belay.drivers.Transcript;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.platform.SafePattern;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever a device prints, a session comes to a typed end, in time and in bounded memory. */
class ShellFuzzTest {
  private static final int STREAMS = 100_000;
  private static final int MOST_OUTPUT = 64 * 1024;
  private static final Timeouts TIMEOUTS =
      Timeouts.defaults()
          .withAuthentication(Duration.ofSeconds(4))
          .withInactivity(Duration.ofSeconds(2))
          .withCommand(Duration.ofSeconds(3));

  /** A shell looks at its clock that often at least. */
  private static final Duration LOOK = Duration.ofMillis(100);

  /** Beyond a device's thousand answered questions, a few of our own. */
  private static final int MOST_WRITES = 1_100;

  private static final PlatformCatalog PLATFORMS = PlatformCatalog.builtIn();
  private static final List<Platform> ALL =
      PLATFORMS.names().stream().sorted().map(PLATFORMS::get).toList();

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES) // a pattern that hangs would hang for ever
  void anyStreamEndsInAReplyOrAFaultWithinItsDeadlineAndItsMemory() {
    Map<String, Integer> ends = new TreeMap<>();
    int threads = Thread.activeCount();

    for (int seed = 0; seed < STREAMS; seed++) {
      ends.merge(new Case(seed).play(), 1, Integer::sum);
    }

    assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
    assertThat(ends)
        .as("kinds of ends that the streams came to")
        .containsKeys(
            "Reply",
            "TimedOut",
            "ConnectionLost",
            "PromptNotRecognised",
            "PrivilegeRefused",
            "TooMuch");
  }

  @Test
  void howTheBytesArriveChangesNothing() {
    for (int seed = 0; seed < STREAMS / 5; seed++) {
      Nonsense nonsense = new Nonsense(seed);
      String text =
          nonsense.oneOf(
              "one\ntwo\n three # four\n> five", "", "a > b\n\nc", "x".repeat(90) + "\n#", "€ü\n~");
      Duration pause = nonsense.oneOf(Duration.ZERO, Duration.ofMillis(20));
      VirtualWire wire =
          new VirtualWire(
              pieces(nonsense, "Welcome\r\nto r1#\r\nr1#", pause),
              line ->
                  pieces(
                      nonsense,
                      line.isBlank()
                          ? "\r\nr1#"
                          : line.strip()
                              + coloured(nonsense)
                              + "\r\n"
                              + text.replace("\n", coloured(nonsense) + "\r\n")
                              + (text.isEmpty() ? "" : "\r\n")
                              + coloured(nonsense)
                              + "r1#",
                      pause));
      Shell shell = shell(wire, PLATFORMS.get("cisco_ios"));

      assertThat(shell.login(List.of())).as("seed %d", seed).isEqualTo("r1#");
      assertThat(shell.exchange(Exchange.of("show it")).output())
          .as("seed %d", seed)
          .isEqualTo(text);
    }
  }

  private static Iterator<VirtualWire.Piece> pieces(
      Nonsense nonsense, String text, Duration pause) {
    return nonsense.cut(text.getBytes(StandardCharsets.UTF_8), pause).iterator();
  }

  private static String coloured(Nonsense nonsense) {
    return nonsense.oneOf("", "", "\u001b[0m", "\u001b[?2004l", "\u001b]0;r1\u0007", "\0");
  }

  private static Shell shell(VirtualWire wire, Platform platform) {
    return new Shell(
        wire,
        new ShellSettings(
            "r1",
            platform,
            TIMEOUTS,
            SessionGuard.unguarded(),
            text -> text,
            Transcript.NONE,
            new OutputBudget(MOST_OUTPUT, MOST_OUTPUT)),
        wire);
  }

  /** One session with one device that makes no sense. */
  private static final class Case {
    private final long seed;
    private final Nonsense nonsense;
    private final Platform platform;
    private final VirtualWire wire;
    private final Shell shell;

    Case(long seed) {
      this.seed = seed;
      nonsense = new Nonsense(seed);
      platform = ALL.get(nonsense.below(ALL.size()));
      wire = new VirtualWire(nonsense.answer("Welcome\r\n"), nonsense::answer);
      shell = shell(wire, platform);
    }

    /** Logs in and says up to three things; returns how it ended. */
    String play() {
      String end = within(TIMEOUTS.authentication(), () -> shell.login(answers()));
      for (int i = nonsense.below(4); i > 0 && end.equals("Reply"); i--) {
        end = within(TIMEOUTS.command(), this::say);
      }
      return end;
    }

    private @Nullable Object say() {
      Exchange exchange = new Exchange(nonsense.oneOf("show it", "", "configure"), answers(), null);
      return nonsense.oneIn(5)
          ? shell.feed(
              exchange, SafePattern.of("^\\*\\*\\*"), List.of("one", "two".repeat(900)), "\u0004")
          : shell.exchange(exchange, nonsense.oneIn(3) ? SafePattern.of("^end$") : null);
    }

    private List<Answer> answers() {
      return Stream.of(
              new Answer(SafePattern.of("Username:\\s*$"), "lab", false),
              new Answer(SafePattern.of("Password:\\s*$"), nonsense.oneIn(2) ? "lab" : null, true))
          .limit(nonsense.below(3))
          .toList();
    }

    private String within(Duration deadline, Supplier<@Nullable Object> step) {
      Duration began = wire.elapsed();
      String end;
      try {
        end = step.get() == null ? "nothing" : "Reply";
        assertThat(shell.broken() && !wire.isClosed()).as("seed %d", seed).isFalse();
      } catch (DeviceFault fault) {
        String message = String.valueOf(fault.getMessage());
        assertThat(message).as("seed %d", seed).contains("evice r1 ");
        assertThat(shell.broken()).as("seed %d", seed).isTrue();
        assertThat(wire.isClosed()).as("seed %d", seed).isTrue();
        end =
            message.contains("did not stop printing")
                ? "TooMuch"
                : fault.getClass().getSimpleName();
      } catch (RuntimeException | Error untyped) {
        throw new AssertionError("seed " + seed + " on " + platform.name(), untyped);
      }
      assertThat(wire.elapsed().minus(began))
          .as("seed %d", seed)
          .isLessThanOrEqualTo(deadline.plus(LOOK));
      assertThat(wire.writes()).as("seed %d", seed).isLessThan(MOST_WRITES);
      assertThat(wire.held()).as("seed %d", seed).isLessThanOrEqualTo(MOST_OUTPUT);
      return end;
    }
  }
}
