package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Who may be worked on at the same time, forward as well as back. Knows nothing of a lineup. */
final class SpreadOracle {
  private final SpreadRule rule;

  SpreadOracle(SpreadRule rule) {
    this.rule = rule;
  }

  /** Fails when this device must not begin beside the others. */
  void admits(WaveDevice next, Collection<WaveDevice> underWay) {
    String name = next.device();
    assertThat(underWay)
        .as(name + " has one operation at a time")
        .noneMatch(other -> other.device().equals(name));
    assertThat(arePartnersBusy(next, underWay))
        .as("never two redundancy partners at once: " + name + " beside " + underWay)
        .isFalse();
    assertThat(underWay.size()).as("devices at once, beside " + name).isLessThan(rule.parallel());
    assertThat(isSiteFull(next, underWay))
        .as("never more at one site than allowed: " + name)
        .isFalse();
  }

  /** Whether nothing but its turn keeps this device from beginning. */
  boolean hasRoom(WaveDevice next, Collection<WaveDevice> underWay) {
    return !arePartnersBusy(next, underWay)
        && !isSiteFull(next, underWay)
        && underWay.size() < rule.parallel();
  }

  private static boolean arePartnersBusy(WaveDevice next, Collection<WaveDevice> underWay) {
    return underWay.stream().anyMatch(other -> isSame(next.apart(), other.apart()));
  }

  private boolean isSiteFull(WaveDevice next, Collection<WaveDevice> underWay) {
    long there =
        underWay.stream()
            .filter(other -> isSame(next.target().site(), other.target().site()))
            .count();
    return rule.perSite() != 0 && there >= rule.perSite();
  }

  /** No group and no site is one's own: two devices without any share nothing. */
  private static boolean isSame(@Nullable String one, @Nullable String other) {
    return one != null && one.equals(other);
  }
}
