package dev.belay.worker;

import dev.belay.activities.event.ChangeEvents;
import dev.belay.integrations.settings.SyslogSettings;
import dev.belay.integrations.syslog.SyslogServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A worker's ear: the port, and what is done about messages. Thread-safe. */
final class SyslogRole implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SyslogRole.class);

  private final ChangeEvents events;
  private final SyslogServer server;

  private SyslogRole(ChangeEvents events, SyslogServer server) {
    this.events = events;
    this.server = server;
  }

  /**
   * Begins to listen.
   *
   * @throws dev.belay.integrations.input.InputException when the port cannot be had
   */
  static SyslogRole start(SyslogSettings settings, ChangeEvents events) {
    SyslogServer server = SyslogServer.start(settings, events);
    events.start();
    log.info("Listening for syslog on {}, port {}", settings.address(), server.port());
    return new SyslogRole(events, server);
  }

  @Override
  public void close() {
    server.close();
    events.close();
  }
}
