package dev.belay.cli.change;

import dev.belay.cli.GlobalOptions;
import dev.belay.cli.output.LivePicture;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.campaign.ChangeProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows a campaign while it is under way: a picture that is redrawn on a terminal; elsewhere a line
 * for each decision, each device's step, and each new wait. Not thread-safe.
 */
final class Watching implements AutoCloseable {
  /** Before that a rate says more about the start than about the work. */
  private static final Duration BEFORE_RATE = Duration.ofSeconds(2);

  private static final int NEWS = 5;
  private static final int PAGE = 500;

  private final GlobalOptions options;
  private final Terminal terminal;
  private final Store store;
  private final String campaign;
  private final LivePicture picture;
  private final Deque<AuditRow> newest = new ArrayDeque<>();
  private long heard;
  private String told = "";
  private @Nullable ChangeProgress first;
  private Duration firstAt = Duration.ZERO;

  /**
   * @param store closed by the caller
   */
  Watching(GlobalOptions options, Store store, String campaign) {
    this.options = options;
    terminal = options.terminal();
    this.store = store;
    this.campaign = campaign;
    picture = new LivePicture(terminal);
    // On a screen the last lines say how it came here; a log begins where its reader begins.
    long last = store.audit().last(campaign).map(AuditRow::sequence).orElse(0L);
    heard = terminal.live() ? Math.max(0, last - NEWS) : last;
  }

  /** One look. */
  void show(ChangeProgress progress, Duration elapsed) {
    if (options.json()) {
      return;
    }
    if (first == null && progress.plan() != null) {
      first = progress;
      firstAt = elapsed;
    }
    List<AuditRow> news = news();
    WatchPicture.Look look =
        new WatchPicture.Look(
            progress,
            store.plans().tally(campaign),
            List.copyOf(newest),
            rate(progress, elapsed),
            Instant.now());
    if (terminal.live()) {
      picture.draw(WatchPicture.of(terminal, look));
    } else {
      news.forEach(row -> terminal.line(WatchPicture.news(row)));
      tellWait(progress, look);
    }
  }

  /** What it does changes rarely; how far it is has lines of its own. */
  private void tellWait(ChangeProgress progress, WatchPicture.Look look) {
    String now = progress.state() + "/" + progress.waitsFor() + "/" + progress.wave();
    if (!now.equals(told)) {
      told = now;
      terminal.line(
          "Campaign "
              + campaign
              + ", "
              + progress.state()
              + ": "
              + Table.visible(WatchPicture.headline(look)));
    }
  }

  /** The picture goes; its last lines are told as what they are, by who calls. */
  @Override
  public void close() {
    if (terminal.live()) {
      picture.end();
    } else if (!options.json()) {
      news().forEach(row -> terminal.line(WatchPicture.news(row)));
    }
  }

  private List<AuditRow> news() {
    List<AuditRow> news = new ArrayList<>();
    List<AuditRow> page = store.audit().lines(campaign, heard, PAGE);
    while (!page.isEmpty()) {
      news.addAll(page);
      heard = page.getLast().sequence();
      page = store.audit().lines(campaign, heard, PAGE);
    }
    for (AuditRow row : news) {
      newest.add(row);
      if (newest.size() > NEWS) {
        newest.remove();
      }
    }
    return news;
  }

  /** Of what was seen, not of what had been done when we began to look. */
  private double rate(ChangeProgress progress, Duration elapsed) {
    Duration seen = elapsed.minus(firstAt);
    return first == null || seen.compareTo(BEFORE_RATE) < 0
        ? 0
        : (progress.finished() - first.finished()) / (seen.toMillis() / 1000.0);
  }
}
