package dev.belay.worker;

import dev.belay.activities.event.EventMeter;
import dev.belay.activities.meter.WorkMeter;
import dev.belay.activities.session.SessionMeter;

/**
 * Who counts what.
 *
 * @param sessions with devices
 * @param work on them
 * @param events that they log
 */
record Meters(SessionMeter sessions, WorkMeter work, EventMeter events) {
  /** Nobody. */
  static Meters none() {
    return new Meters(SessionMeter.none(), WorkMeter.none(), EventMeter.none());
  }
}
