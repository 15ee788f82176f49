package dev.belay.activities.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.event.Debounce.Due;
import dev.belay.workflows.event.HeardChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebounceTest {
  private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

  private final Debounce debounce = debounce(600);

  @Test
  void waitsUntilADeviceIsQuiet() {
    assertThat(hear("r1", "ada", 0)).isTrue();
    assertThat(hear("r1", "bob", 3)).as("merged with the one before").isFalse();

    assertThat(due(7)).isEmpty();
    assertThat(due(8))
        .containsExactly(
            new Due("r1", new HeardChange(TEN, List.of("ada", "bob"), "192.0.2.1", 2)));
    assertThat(due(9)).isEmpty();
  }

  @Test
  void doesNotWaitForEverForQuiet() {
    for (int second = 0; second < 30; second++) {
      hear("r1", "ada", second);
      assertThat(due(second)).isEmpty();
    }

    assertThat(due(30)).hasSize(1);
  }

  @Test
  void readsADeviceOnceAMinuteAndForgetsNoChange() {
    hear("r1", "ada", 0);
    assertThat(due(5)).hasSize(1);
    hear("r1", "bob", 6);

    assertThat(due(40)).isEmpty();
    assertThat(due(64)).isEmpty();
    assertThat(due(65))
        .singleElement()
        .satisfies(due -> assertThat(due.change().users()).containsExactly("bob"));
  }

  @Test
  void beginsSoManyPerMinuteTheLongestWaitingFirst() {
    Debounce slow = debounce(2);
    for (int device = 0; device < 5; device++) {
      slow.heard("r" + device, null, "192.0.2.1", TEN.plusSeconds(device));
    }

    assertThat(slow.due(TEN.plusSeconds(20))).extracting(Due::device).containsExactly("r0", "r1");
    assertThat(slow.due(TEN.plusSeconds(21))).isEmpty();
    assertThat(slow.due(TEN.plusSeconds(51))).extracting(Due::device).containsExactly("r2");
    assertThat(slow.waiting()).isEqualTo(2);
  }

  @Test
  void whatCouldNotBeAskedForIsAskedForAgain() {
    hear("r1", "ada", 0);
    Due due = due(5).getFirst();

    debounce.again(due, TEN.plusSeconds(5));

    assertThat(due(9)).isEmpty();
    assertThat(due(10)).containsExactly(due);
  }

  @Test
  void keepsLittleOfAFlood() {
    for (int message = 0; message < 100_000; message++) {
      hear("r1", "user-" + message + "x".repeat(200), 0);
    }

    HeardChange change = due(5).getFirst().change();
    assertThat(change.messages()).isEqualTo(100_000);
    assertThat(change.users()).hasSize(10).allMatch(user -> user.length() == 64);
  }

  private static Debounce debounce(int perMinute) {
    return new Debounce(
        Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1), perMinute);
  }

  private boolean hear(String device, String user, int second) {
    return debounce.heard(device, user, "192.0.2.1", TEN.plusSeconds(second));
  }

  private List<Due> due(int second) {
    return debounce.due(TEN.plusSeconds(second));
  }
}
