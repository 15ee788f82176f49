package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private final EventLog log = new EventLog(100);

  private void connected(long session) {
    log.append(n -> new Event.Connected("r1", session, Instant.EPOCH, n));
  }

  private void disconnected(long session) {
    log.append(n -> new Event.Disconnected("r1", session, Instant.EPOCH, n));
  }

  private void ran(long session) {
    log.append(n -> new Event.CommandRun("r1", session, Instant.EPOCH, n, "show version", "exec"));
  }

  @Test
  void twoSessionsThatWorkAtTheSameTimeOverlap() {
    connected(1);
    ran(1);
    connected(2);
    ran(2);
    ran(1);

    assertThat(log.overlaps()).containsExactly(new Overlap("r1", 1, 2, 5));
  }

  @Test
  void aSessionThatOnlyLingersIsNoOverlapButAStrictOne() {
    connected(1);
    ran(1);
    connected(2);
    ran(2);
    disconnected(1);
    ran(2);

    assertThat(log.overlaps()).isEmpty();
    assertThat(log.strictOverlaps()).containsExactly(new Overlap("r1", 1, 2, 3));
  }

  @Test
  void aSecondSessionThatHasAlreadyGoneIsNoOverlap() {
    connected(1);
    ran(1);
    connected(2);
    ran(2);
    disconnected(2);
    ran(1);

    assertThat(log.overlaps()).isEmpty();
  }

  @Test
  void sessionsOneAfterTheOtherNeverOverlap() {
    connected(1);
    ran(1);
    disconnected(1);
    connected(2);
    ran(2);
    disconnected(2);

    assertThat(log.overlaps()).isEmpty();
    assertThat(log.strictOverlaps()).isEmpty();
  }

  @Test
  void overlapsAreJudgedOverMoreEventsThanAreKept() {
    EventLog small = new EventLog(2);
    for (long session = 1; session <= 2; session++) {
      long number = session;
      small.append(n -> new Event.Connected("r1", number, Instant.EPOCH, n));
      small.append(n -> new Event.CommandRun("r1", number, Instant.EPOCH, n, "x", "exec"));
    }
    small.append(n -> new Event.CommandRun("r1", 1, Instant.EPOCH, n, "x", "exec"));

    assertThat(small.events()).hasSize(2);
    assertThat(small.overlaps()).hasSize(1);
  }

  @Test
  void awaitsAnEventThatComesLater() {
    Thread.ofVirtual().start(() -> connected(1));

    assertThat(log.await(Event.Connected.class::isInstance, Duration.ofSeconds(10))).isPresent();
    assertThat(log.await(Event.Rebooted.class::isInstance, Duration.ZERO)).isEmpty();
  }

  @Test
  void isWrittenAsOneJsonObjectALine() {
    Event event =
        new Event.CommandRun("r1", 7, Instant.EPOCH, 3, "description \"a\\b\"\u0007", "config");

    assertThat(EventLines.json(event))
        .isEqualTo(
            "{\"sequence\":3,\"at\":\"1970-01-01T00:00:00Z\",\"device\":\"r1\",\"session\":7,"
                + "\"event\":\"CommandRun\",\"command\":\"description \\\"a\\\\b\\\"\\u0007\",\"mode\":\"config\"}");
  }
}
