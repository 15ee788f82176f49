package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowGateTest {
  private static final Instant TEN = Instant.parse("2026-03-01T22:00:00Z");
  private static final Instant ELEVEN = TEN.plus(Duration.ofHours(1));
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final TicketGate ticket = new TicketGate(CourseState.beginning());
  private final WindowGate gate = gate(new TimeWindow(TEN, ELEVEN, "UTC"));

  @Test
  void nothingBeginsBeforeTheWindowOpens() {
    assertThat(gate.mayBegin(TEN.minusMillis(1))).isFalse();
    assertThat(gate.before(TEN.minusMillis(1)))
        .isEqualTo(new Move.Rest(TEN, WaitsFor.WINDOW, "the window has not opened"));
    assertThat(gate.mayBegin(TEN)).isTrue();
  }

  @Test
  void whatBeginsEndsInTheWindowWhateverItTakes() {
    Instant last = ELEVEN.minus(LONGEST);

    assertThat(gate.mayBegin(last)).isTrue();
    assertThat(gate.mayBegin(last.plusNanos(1))).isFalse();
    assertThat(gate.closes()).isAfter(last).isBeforeOrEqualTo(last.plusMillis(1));
  }

  @Test
  void theTicketCanEndItEarlierButNotLater() {
    ticket.allows(ELEVEN.minusSeconds(60));
    assertThat(gate.mayBegin(ELEVEN.minus(LONGEST))).isFalse();
    assertThat(gate.applyBefore(LONGEST)).isEqualTo(ELEVEN.minusSeconds(60).minus(LONGEST));

    ticket.allows(ELEVEN.plusSeconds(60));
    assertThat(gate.applyBefore(LONGEST)).isEqualTo(ELEVEN.minus(LONGEST));
  }

  @Test
  void withoutAnyWindowItIsNeverTooLate() {
    WindowGate open = gate(null);

    assertThat(open.mayBegin(Instant.EPOCH)).isTrue();
    assertThat(open.mayBegin(ELEVEN.plus(Duration.ofDays(9999)))).isTrue();
    assertThat(open.closes()).isNull();
  }

  private WindowGate gate(@Nullable TimeWindow window) {
    return new WindowGate(window, LONGEST, ticket);
  }
}
