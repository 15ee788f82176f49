package dev.belay.cli.change;

import dev.belay.cli.output.Paint;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.cli.output.Times;
import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.WaveTally;
import dev.belay.workflows.campaign.CampaignKinds;
import dev.belay.workflows.campaign.ChangeProgress;
import dev.belay.workflows.campaign.PlanSummary;
import dev.belay.workflows.campaign.WaitsFor;
import dev.belay.workflows.campaign.WaveSummary;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A campaign under way as a picture of a few lines, however many devices it has. Stateless. */
final class WatchPicture {
  /** Fits a small terminal, whatever the campaign. */
  private static final int WAVES = 10;

  private static final int BEFORE_CURRENT = 3;
  private static final int NAMED = 8;
  private static final int TROUBLED = 4;

  /** What a device's line of the log names exactly; `belay audit show` has them. */
  private static final Pattern HASHES =
      Pattern.compile("(?:; |^)(?:difference|before|after) [0-9a-f]{64}");

  private WatchPicture() {}

  /**
   * One look.
   *
   * @param waves how devices stand
   * @param news the newest lines of the audit log, oldest first
   * @param rate devices that end per second, of what was seen; 0 while that says nothing
   * @param now to say how long a wait takes
   */
  record Look(
      ChangeProgress progress,
      List<WaveTally> waves,
      List<AuditRow> news,
      double rate,
      Instant now) {}

  static List<String> of(Terminal terminal, Look look) {
    ChangeProgress progress = look.progress();
    List<String> lines = new ArrayList<>();
    lines.add(
        terminal.paint(Paint.BOLD, Table.visible(progress.title()))
            + " · "
            + progress.campaign()
            + " · "
            + progress.state());
    lines.add(headline(look));
    PlanSummary plan = progress.plan();
    if (plan != null && !look.waves().isEmpty()) {
      lines.add("");
      lines.addAll(waves(terminal, look, plan));
    }
    lines.add("");
    if (progress.underWayInAll() > 0) {
      lines.add("Under way: " + underWay(progress));
    }
    new TreeMap<>(progress.attention())
        .entrySet().stream()
            .limit(TROUBLED)
            .forEach(device ->
                lines.add(
                    terminal.paint(Paint.BAD, device.getKey() + " needs attention: ")
                        + Table.visible(device.getValue())));
    look.news().forEach(row -> lines.add(terminal.paint(Paint.FAINT, news(row))));
    return lines;
  }

  /** A line of the audit log in a few words. */
  static String news(AuditRow row) {
    String whom = row.device() == null ? row.who() : row.device();
    String detail = HASHES.matcher(row.detail()).replaceAll("");
    return Table.visible(
        Times.local(row.at())
            + "  "
            + whom
            + "  "
            + row.event()
            + (detail.isEmpty() ? "" : "  " + detail));
  }

  /** What it does or waits for, and how far it is. */
  static String headline(Look look) {
    ChangeProgress progress = look.progress();
    PlanSummary plan = progress.plan();
    if (plan == null) {
      return "planning on the devices";
    }
    StringBuilder text = new StringBuilder(doing(progress, plan));
    Instant until = progress.until();
    long left = until == null ? 0 : Duration.between(look.now(), until).toSeconds();
    if (left > 0) {
      text.append(", for ").append(Times.inWords(left)).append(" at most");
    }
    int bad = progress.finished() - good(progress);
    text.append(" · ").append(progress.finished()).append(" of ").append(plan.devices());
    text.append(plan.devices() == 1 ? " device has ended" : " devices have ended");
    text.append(bad == 0 ? "" : ", " + bad + " not as wanted");
    int waiting = plan.devices() - progress.finished();
    if (look.rate() > 0 && waiting > 0 && isChanging(progress)) {
      text.append(String.format(Locale.ROOT, " · %.1f/s, ", look.rate()));
      text.append(Times.inWords(Math.round(waiting / look.rate()))).append(" left");
    }
    return text.toString();
  }

  private static String doing(ChangeProgress progress, PlanSummary plan) {
    String wave =
        progress.wave() == 0 ? "" : "wave " + progress.wave() + " of " + plan.waves().size() + ": ";
    if (isChanging(progress)) {
      return wave + "changing devices";
    }
    if (progress.note() != null) {
      return wave + Table.visible(progress.note());
    }
    if (!progress.waitsFor().equals(WaitsFor.NOTHING.word())) {
      return wave + "waits for " + progress.waitsFor();
    }
    return progress.report() == null ? wave + progress.state() : "it has ended";
  }

  private static boolean isChanging(ChangeProgress progress) {
    return progress.waitsFor().equals(WaitsFor.DEVICES.word());
  }

  private static int good(ChangeProgress progress) {
    return CampaignKinds.GOOD.stream()
        .mapToInt(kind -> Objects.requireNonNullElse(progress.counts().get(kind), 0))
        .sum();
  }

  private static List<String> waves(Terminal terminal, Look look, PlanSummary plan) {
    Table table = Table.of("WAVE", "NAME", "DEVICES", "HOW THEY STAND");
    List<WaveSummary> all = plan.waves();
    int first = Math.max(0, Math.min(look.progress().wave() - BEFORE_CURRENT, all.size() - WAVES));
    List<WaveSummary> shown = all.subList(first, Math.min(all.size(), first + WAVES));
    for (WaveSummary wave : shown) {
      boolean current = wave.number() == look.progress().wave();
      table.row(
          (current ? "> " : "  ") + wave.number(),
          Objects.requireNonNullElse(wave.rule().name(), ""),
          wave.devices(),
          states(look.waves(), wave.number()));
    }
    String outside = states(look.waves(), 0);
    if (!outside.isEmpty()) {
      table.row(
          "  none",
          "",
          look.waves().stream().filter(t -> in(t, 0)).mapToInt(WaveTally::devices).sum(),
          outside);
    }
    List<String> lines = new ArrayList<>(lines(terminal, table));
    if (shown.size() < all.size()) {
      lines.add("  " + (all.size() - shown.size()) + " more waves");
    }
    return lines;
  }

  private static String states(List<WaveTally> waves, int number) {
    return waves.stream()
        .filter(tally -> in(tally, number))
        .map(tally -> tally.devices() + " " + tally.state())
        .collect(Collectors.joining(", "));
  }

  private static boolean in(WaveTally tally, int number) {
    Integer wave = tally.wave();
    return (wave == null ? 0 : wave) == number;
  }

  private static List<String> lines(Terminal terminal, Table table) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(text, true, StandardCharsets.UTF_8);
    table.print(
        new Terminal(out, out, null, false, terminal.colour(), terminal.live(), terminal.width()));
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static String underWay(ChangeProgress progress) {
    List<String> names = progress.underWay();
    int more = progress.underWayInAll() - Math.min(NAMED, names.size());
    return names.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
