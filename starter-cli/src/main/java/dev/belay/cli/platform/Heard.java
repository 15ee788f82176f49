package dev.belay.cli.platform;

import dev.belay.drivers.Transcript;
import dev.belay.drivers.mode.Refusals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was said in a session, as steps of a trial. On the session's thread only. */
final class Heard implements Transcript {
  private static final String NEXT_PAGE = "(next page)";
  private static final int LONGEST = 200;

  private final Refusals refusals;
  private final List<Said> all = new ArrayList<>();
  private int pages;
  private int refused;
  private @Nullable String asked;
  private String answer = "";

  Heard(Refusals refusals) {
    this.refusals = refusals;
  }

  private record Said(long at, String line, String result) {}

  @Override
  public void sent(String line) {
    if (line.equals(NEXT_PAGE)) {
      pages++;
    } else {
      asked = asked == null ? line : asked + ", " + line;
    }
  }

  @Override
  public void received(String text) {
    answer = text;
  }

  @Override
  public void prompt(String text) {
    String refusal = asked == null ? null : refusals.in(answer);
    if (refusal != null) {
      refused++;
    }
    String prompt = "'" + text.strip().replace("\n", "⏎") + "'";
    String before = asked == null ? Words.lines(answer) + " of greeting, then prompt " : "prompt ";
    all.add(
        new Said(
            System.nanoTime(),
            asked == null ? "connect, log in, find the prompt" : "type `" + asked + "`",
            refusal == null ? before + prompt : "refused: " + shortened(refusal)));
    asked = null;
    answer = "";
  }

  /** What was said so far, each with the time since the one before. */
  List<Trial.Step> sinceThen(long start) {
    List<Trial.Step> steps = new ArrayList<>();
    long before = start;
    for (Said said : all) {
      steps.add(
          new Trial.Step(
              said.line(), Duration.ofNanos(said.at() - before).toMillis(), said.result()));
      before = said.at();
    }
    if (asked != null) {
      steps.add(
          new Trial.Step(
              "type `" + asked + "`", 0, "no prompt came back; it said: " + shortened(answer)));
    }
    return steps;
  }

  /** How many lines were refused so far. */
  int refused() {
    return refused;
  }

  /** Forgets the pages that were turned. */
  void forget() {
    pages = 0;
  }

  /** Whether the device stopped per page. */
  String pages() {
    return pages == 0
        ? ", without a pager"
        : ", the pager answered " + pages + (pages == 1 ? " time" : " times");
  }

  private static String shortened(String text) {
    String line = text.strip().replace('\n', ' ');
    return line.length() <= LONGEST ? line : "…" + line.substring(line.length() - LONGEST);
  }
}
