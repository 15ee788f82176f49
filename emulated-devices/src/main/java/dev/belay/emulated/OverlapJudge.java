package dev.belay.emulated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees every event once and keeps only the open sessions and the verdicts. Not thread-safe: the log
 * guards it.
 */
final class OverlapJudge {

  /** Not yet at work. */
  private static final long IDLE = Long.MAX_VALUE;

  /**
   * Device to its open sessions, in order of login, each with the sequence of its first command.
   */
  private final Map<String, Map<Long, Long>> open = new HashMap<>();

  private final List<Overlap> overlaps = new ArrayList<>();
  private final List<Overlap> strict = new ArrayList<>();

  void see(Event event) {
    switch (event) {
      case Event.Connected connected -> connected(connected);
      case Event.Disconnected gone -> disconnected(gone);
      case Event.CommandRun run -> ran(run);
      case Event.LoginFailed ignored -> {}
      case Event.ConfigurationApplied ignored -> {}
      case Event.TimerArmed ignored -> {}
      case Event.TimerConfirmed ignored -> {}
      case Event.TimerReverted ignored -> {}
      case Event.Saved ignored -> {}
      case Event.Rebooted ignored -> {}
    }
  }

  List<Overlap> overlaps() {
    return List.copyOf(overlaps);
  }

  List<Overlap> strictOverlaps() {
    return List.copyOf(strict);
  }

  private void connected(Event.Connected event) {
    Map<Long, Long> sessions = open.computeIfAbsent(event.device(), d -> new LinkedHashMap<>());
    sessions
        .keySet()
        .forEach(earlier ->
            strict.add(new Overlap(event.device(), earlier, event.session(), event.sequence())));
    sessions.put(event.session(), IDLE);
  }

  private void disconnected(Event.Disconnected event) {
    Map<Long, Long> sessions = open.get(event.device());
    if (sessions != null) {
      sessions.remove(event.session());
      if (sessions.isEmpty()) {
        open.remove(event.device());
      }
    }
  }

  private void ran(Event.CommandRun event) {
    Map<Long, Long> sessions = open.getOrDefault(event.device(), Map.of());
    Long began = sessions.get(event.session());
    if (began == null) {
      return;
    }
    if (began == IDLE) {
      sessions.put(event.session(), event.sequence());
      return;
    }
    sessions.forEach((session, itsBegin) -> {
      if (itsBegin != IDLE && itsBegin > began) {
        overlaps.add(new Overlap(event.device(), event.session(), session, event.sequence()));
      }
    });
  }
}
