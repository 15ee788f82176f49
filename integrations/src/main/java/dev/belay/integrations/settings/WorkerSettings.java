package dev.belay.integrations.settings;

import java.time.Duration;
import java.util.Set;

/**
 * What a worker process serves. Immutable.
 *
 * @param roles which queues it serves
 * @param zone the part of the network it stands in; devices are served per zone
 * @param slots batches and single operations it works on at the same time
 * @param address where health and metrics listen; loopback unless said otherwise
 * @param port of health and metrics; 0 takes any free port
 * @param stopWithin how long a stop waits for what is under way
 * @param transcripts what is kept of what is said in each session
 */
public record WorkerSettings(
    Set<Role> roles,
    String zone,
    int slots,
    String address,
    int port,
    Duration stopWithin,
    TranscriptSettings transcripts) {
  public WorkerSettings {
    roles = Set.copyOf(roles);
  }

  /** A kind of queue, or of source. */
  public enum Role {
    /** Workflows: decisions only, anywhere. */
    ORCHESTRATION,
    /** Work on devices, near them. */
    DEVICES,
    /** Listening to what devices log, where it is said so: it opens a port. */
    SYSLOG
  }

  /** Both kinds of queue, and a port that is not in Prometheus' list of well-known ones. */
  public static WorkerSettings usual() {
    return new WorkerSettings(
        Set.of(Role.ORCHESTRATION, Role.DEVICES),
        "default",
        20,
        "127.0.0.1",
        9464,
        Duration.ofSeconds(30),
        TranscriptSettings.usual());
  }
}
