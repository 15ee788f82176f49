package dev.belay.activities.change;

import dev.belay.activities.change.CheckRows.Selected;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.redact.Redactor;
import dev.belay.integrations.change.Check;
import dev.belay.integrations.change.Comparison;
import dev.belay.integrations.change.Earlier.Pieces;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares answers of a device with those from before the change: judged as they are, told without
 * their secrets. For one thread.
 */
final class Comparing {
  private static final int SHOWN = 300;

  private final CheckRows rows;
  private final Platform platform;
  private final Redactor redactor;

  Comparing(CheckRows rows, Platform platform, Redactor redactor) {
    this.rows = rows;
    this.platform = platform;
    this.redactor = redactor;
  }

  /** What there is to compare, or why there is nothing. */
  sealed interface Compared {
    record Value(Pieces pieces) implements Compared {}

    record Nothing(String why) implements Compared {}
  }

  /** Whether it is to what was before as it must be. */
  sealed interface Judged {
    record Good(String found) implements Judged {}

    record Bad(String found) implements Judged {}
  }

  Judged judge(Check check, String command, String output, @Nullable Pieces before) {
    if (before == null) {
      return new Judged.Bad("nothing is known from before the change to compare with");
    }
    return switch (of(check, command, output)) {
      case Compared.Nothing nothing -> new Judged.Bad(nothing.why());
      case Compared.Value value -> judge(check, command, before, value.pieces());
    };
  }

  private Judged judge(Check check, String command, Pieces before, Pieces now) {
    Comparison comparison = comparison(check);
    if (comparison.difference(before.judged(), now.judged()).isEmpty()) {
      return new Judged.Good(
          "as expected: before it found "
              + before.judged().size()
              + ", now "
              + now.judged().size());
    }
    return new Judged.Bad(
        "expected "
            + comparison.kind().written()
            + " of `"
            + redactor.redact(command)
            + "`; "
            + comparison
                .difference(before.shown(), now.shown())
                .map(Comparing::cut)
                .orElse("what differs cannot be shown without secrets"));
  }

  /** What an answer has to compare. */
  Compared of(Check check, String command, String output) {
    Comparison comparison = comparison(check);
    if (check.select() == null) {
      return bounded(command, comparison.of(output), comparison.of(redactor.redact(output)));
    }
    return switch (rows.select(check, command, platform, output)) {
      case Selected.Nothing nothing ->
          new Compared.Nothing(redactor.redact("`" + command + "` " + nothing.why()));
      case Selected.Value value ->
          comparison
              .of(value.found())
              .map(judged -> bounded(command, judged, shown(check, command, output)))
              .orElseGet(() ->
                  new Compared.Nothing(
                      "`select` finds no list in the rows of `"
                          + redactor.redact(command)
                          + "`, and only of a list can be said what is lost, new, fewer or more"));
    };
  }

  /** A field alone no longer looks like a secret, so secrets go before there are rows. */
  private List<String> shown(Check check, String command, String output) {
    Selected redacted = rows.select(check, command, platform, redactor.redact(output));
    Optional<List<String>> shown =
        redacted instanceof Selected.Value value
            ? comparison(check).of(value.found())
            : Optional.empty();
    return shown.orElse(List.of());
  }

  private Compared bounded(String command, List<String> judged, List<String> shown) {
    return judged.size() <= Comparison.MOST
        ? new Compared.Value(new Pieces(judged, shown))
        : new Compared.Nothing(
            "`"
                + redactor.redact(command)
                + "` shows "
                + judged.size()
                + " to compare, and at most "
                + Comparison.MOST
                + " are; choose by select or find");
  }

  private static Comparison comparison(Check check) {
    return Objects.requireNonNull(check.comparison());
  }

  private static String cut(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
  }
}
