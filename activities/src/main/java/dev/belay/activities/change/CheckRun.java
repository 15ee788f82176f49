package dev.belay.activities.change;

import dev.belay.activities.change.CheckRows.Selected;
import dev.belay.activities.change.Comparing.Compared;
import dev.belay.activities.change.Comparing.Judged;
import dev.belay.activities.change.Outside.Heard;
import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.redact.Redactor;
import dev.belay.integrations.change.Check;
import dev.belay.integrations.change.Check.Patience;
import dev.belay.integrations.change.Earlier;
import dev.belay.integrations.change.Earlier.Pieces;
import dev.belay.integrations.change.Probe;
import dev.belay.workflows.change.CheckVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Asks a device the questions of a change. A question that may take time is asked again until it
 * holds or its time is over. Everything told is redacted and short. For one thread.
 */
final class CheckRun {
  private static final Patience NONE = new Patience(Duration.ZERO, Duration.ofSeconds(1));
  private static final int SHOWN = 300;

  private final DeviceSession session;
  private final HeartbeatGuard guard;
  private final CheckRows rows;
  private final Redactor redactor;
  private final BiFunction<Check, Probe, Heard> elsewhere;
  private final Comparing comparing;
  private final Earlier earlier;
  private final LongSupplier nanos;

  /**
   * In one session.
   *
   * @param elsewhere answers what is not asked of the device
   * @param earlier what comparing checks found before
   * @param nanos a clock that only goes forward
   */
  CheckRun(
      DeviceSession session,
      HeartbeatGuard guard,
      CheckRows rows,
      BiFunction<Check, Probe, Heard> elsewhere,
      Earlier earlier,
      LongSupplier nanos) {
    this.session = session;
    this.guard = guard;
    this.rows = rows;
    this.redactor = session.redactor();
    this.elsewhere = elsewhere;
    this.earlier = earlier;
    comparing = new Comparing(rows, session.platform(), redactor);
    this.nanos = nanos;
  }

  /** When there is nothing yet to compare with. */
  static CheckRun before(
      DeviceSession session,
      HeartbeatGuard guard,
      CheckRows rows,
      BiFunction<Check, Probe, Heard> elsewhere,
      LongSupplier nanos) {
    return new CheckRun(session, guard, rows, elsewhere, Earlier.nothing(), nanos);
  }

  /**
   * What comparing checks found.
   *
   * @param verdicts whether each has found out what is to be compared
   * @param found by those that have
   */
  record Remembered(List<CheckVerdict> verdicts, Earlier found) {}

  /** Asks comparing checks once, whatever they will have to find later. */
  Remembered remember(List<Check> checks) {
    List<CheckVerdict> verdicts = new ArrayList<>();
    Map<String, Pieces> found = new LinkedHashMap<>();
    for (Check check : checks) {
      String command = check.command().on(session.platform().name()).orElse(null);
      if (command == null) {
        continue;
      }
      guard.progress("asking before: " + redactor.redact(check.name()));
      CommandResult result = session.run(command);
      switch (result.rejection() == null
          ? comparing.of(check, command, result.output())
          : new Compared.Nothing(refused(command, result.rejection()))) {
        case Compared.Nothing nothing -> verdicts.add(verdict(check, false, nothing.why()));
        case Compared.Value value -> {
          found.put(check.name(), value.pieces());
          int size = value.pieces().judged().size();
          verdicts.add(verdict(check, true, "found " + size + " to compare with"));
        }
      }
    }
    return new Remembered(verdicts, new Earlier(found));
  }

  /**
   * Verdicts in the order of the checks; those that have no command for the platform are not meant.
   */
  List<CheckVerdict> run(List<Check> checks) {
    return checks.stream().flatMap(this::run).toList();
  }

  private Stream<CheckVerdict> run(Check check) {
    Probe probe = check.probe();
    if (probe != null) {
      return Stream.of(patiently(check, () -> askElsewhere(check, probe)));
    }
    return check
        .command()
        .on(session.platform().name())
        .map(command -> patiently(check, () -> ask(check, command)))
        .stream();
  }

  private CheckVerdict patiently(Check check, Supplier<CheckVerdict> question) {
    guard.progress("checking: " + redactor.redact(check.name()));
    Patience patience = check.patience() == null ? NONE : check.patience();
    long end = nanos.getAsLong() + patience.within().toNanos();
    while (true) {
      CheckVerdict verdict = question.get();
      long left = end - nanos.getAsLong();
      if (verdict.passed() || left <= 0) {
        return verdict;
      }
      guard.pause(Duration.ofNanos(Math.min(left, patience.every().toNanos())));
    }
  }

  private CheckVerdict askElsewhere(Check check, Probe probe) {
    Heard heard = elsewhere.apply(check, probe);
    return verdict(check, heard.good(), summary(heard.found()));
  }

  private CheckVerdict ask(Check check, String command) {
    CommandResult result = session.run(command);
    Rejection rejection = result.rejection();
    if (rejection != null) {
      return verdict(check, false, refused(command, rejection));
    }
    if (check.comparison() != null) {
      CheckVerdict compared = compare(check, command, result.output());
      if (!compared.passed() || check.expectations().isEmpty()) {
        return compared;
      }
    }
    if (check.select() != null) {
      return select(check, command, result.output());
    }
    Optional<String> failure = check.failure(result.output());
    return failure.isEmpty()
        ? verdict(check, true, "as expected")
        : verdict(
            check,
            false,
            redactor.redact(failure.get())
                + " of `"
                + redactor.redact(command)
                + "`; it says: "
                + summary(result.output()));
  }

  private CheckVerdict compare(Check check, String command, String output) {
    return switch (comparing.judge(check, command, output, earlier.of(check).orElse(null))) {
      case Judged.Good good -> verdict(check, true, good.found());
      case Judged.Bad bad -> verdict(check, false, bad.found());
    };
  }

  private String refused(String command, Rejection rejection) {
    return "the device refused `" + redactor.redact(command) + "`: " + rejection.answer();
  }

  /** Judged by the answer as it is, and told by the answer without its secrets. */
  private CheckVerdict select(Check check, String command, String output) {
    return switch (rows.select(check, command, session.platform(), output)) {
      case Selected.Nothing nothing ->
          verdict(check, false, redactor.redact("`" + command + "` " + nothing.why()));
      case Selected.Value value -> {
        Optional<String> failure = check.failure(value.found());
        yield failure.isEmpty()
            ? verdict(check, true, "as expected")
            : verdict(
                check,
                false,
                redactor.redact(failure.get() + " in the rows of `" + command + "`")
                    + "; it finds: "
                    + shown(check, command, output));
      }
    };
  }

  /**
   * A field alone no longer looks like a secret, so secrets go before there are rows. Where the
   * check hangs on a secret, what is then found is not what was judged.
   */
  private String shown(Check check, String command, String output) {
    Selected redacted = rows.select(check, command, session.platform(), redactor.redact(output));
    return redacted instanceof Selected.Value value && check.failure(value.found()).isPresent()
        ? cut(value.found().json())
        : "what cannot be shown without secrets";
  }

  private CheckVerdict verdict(Check check, boolean passed, String found) {
    return new CheckVerdict(redactor.redact(check.name()), passed, found);
  }

  /** Redacted as lines, before they are joined and cut: that is what the rules are made for. */
  private String summary(String output) {
    String text = redactor.redact(output).strip().replaceAll("\\s*\\R\\s*", " / ");
    return text.isEmpty() ? "nothing" : cut(text);
  }

  private static String cut(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
  }
}
