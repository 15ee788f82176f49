package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a rollback owes: each device of its scope that stands as applied gets its way back once, the
 * last one of the waves first. A device is overtaken only while its partner, its site or the number
 * of devices at once keeps it waiting.
 */
final class RollBackOracle {
  private final SpreadOracle spread;
  private final Set<String> tried = new HashSet<>();
  private boolean going;
  private int scope;

  RollBackOracle(SpreadOracle spread) {
    this.spread = spread;
  }

  /** Follows a rollback of this wave, or of all when it is 0, from its beginning. */
  void goes(int wave) {
    if (!going) {
      tried.clear();
    } else if (wave != scope) {
      assertThat(wave).as("a rollback only ever widens to all").isZero();
      assertThat(tried).as("it widens before anything goes back").isEmpty();
    }
    going = true;
    scope = wave;
  }

  boolean isGoing() {
    return going;
  }

  int scope() {
    return scope;
  }

  /** A person, or a question without an answer, has ended it before its time. */
  void dropped() {
    going = false;
  }

  /**
   * A device goes back.
   *
   * @param lastFirst all that stand as applied, the last one of the waves first
   */
  void takesBack(WaveDevice place, List<WaveDevice> lastFirst, Collection<WaveDevice> underWay) {
    assertThat(going).as("somebody or something has asked for a rollback").isTrue();
    spread.admits(place, underWay);
    List<WaveDevice> owed = owed(lastFirst);
    assertThat(owed).as("only what was applied goes back, and once").contains(place);
    assertThat(owed.subList(0, owed.indexOf(place)))
        .as("the last one first, but " + place.device() + " overtakes")
        .noneMatch(later -> spread.hasRoom(later, underWay));
    tried.add(place.device());
  }

  /** It is said to be over. */
  void over(List<WaveDevice> lastFirst) {
    assertThat(owed(lastFirst)).as("nobody is forgotten by the rollback").isEmpty();
    going = false;
  }

  private List<WaveDevice> owed(List<WaveDevice> lastFirst) {
    return lastFirst.stream()
        .filter(place -> scope == 0 || place.wave() == scope)
        .filter(place -> !tried.contains(place.device()))
        .toList();
  }
}
