package dev.belay.worker;

import dev.belay.activities.event.EventMeter;
import dev.belay.activities.meter.WorkMeter;
import dev.belay.activities.session.SessionMeter;
import dev.belay.activities.trace.WorkTrace;

/**
 * Who counts what, and who draws it.
 *
 * @param sessions with devices
 * @param work on them
 * @param events that they log
 * @param trace of work on them
 */
record Meters(SessionMeter sessions, WorkMeter work, EventMeter events, WorkTrace trace) {
  /** Nobody counts. */
  static Meters uncounted(WorkTrace trace) {
    return new Meters(SessionMeter.none(), WorkMeter.none(), EventMeter.none(), trace);
  }
}
