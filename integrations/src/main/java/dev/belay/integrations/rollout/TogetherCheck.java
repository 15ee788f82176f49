package dev.belay.integrations.rollout;

import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.rollout.Wave.Share;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses waves whose devices cannot all be on trial at the same time although none of them may be
 * confirmed before all are.
 */
final class TogetherCheck {
  private final Spread spread;
  private final Circumstances circumstances;

  private TogetherCheck(Spread spread, Circumstances circumstances) {
    this.spread = spread;
    this.circumstances = circumstances;
  }

  static void check(
      List<WrittenWave> waves, List<Integer> sizes, Spread spread, Circumstances circumstances) {
    TogetherCheck check = new TogetherCheck(spread, circumstances);
    for (WrittenWave wave : waves) {
      if (wave.wave().together()) {
        check.refuseMoreThanAtOnce(wave, sizes.get(wave.number() - 1));
        if (wave.wave().share() instanceof Share.Named named) {
          check.refuseWhoMustNotMeet(wave, new HashSet<>(named.devices()));
        }
      }
    }
  }

  private void refuseMoreThanAtOnce(WrittenWave wave, int size) {
    if (size > spread.parallel()) {
      wave.problem(
          wave.called()
              + " confirms together and may have "
              + size
              + " devices, but only "
              + spread.parallel()
              + " are changed at the same time",
          "write parallel: " + size + ", make the wave smaller, or write confirm: each");
    }
  }

  private void refuseWhoMustNotMeet(WrittenWave wave, Set<String> names) {
    Map<String, Integer> sites = new HashMap<>();
    Map<String, String> partners = new HashMap<>();
    for (Device device : circumstances.devices()) {
      if (names.contains(device.name())) {
        refuseCrowdedSite(wave, device, sites);
        refusePartner(wave, device, partners);
      }
    }
  }

  private void refuseCrowdedSite(WrittenWave wave, Device device, Map<String, Integer> sites) {
    String site = device.site();
    // Said once for each site, by the first device too many.
    if (site != null
        && spread.perSite() > 0
        && sites.merge(site, 1, Integer::sum) == spread.perSite() + 1) {
      wave.problem(
          wave.called()
              + " confirms together, but only "
              + spread.perSite()
              + " of its devices at "
              + site
              + " are changed at the same time",
          "raise per-site, make the wave smaller, or write confirm: each");
    }
  }

  private void refusePartner(WrittenWave wave, Device device, Map<String, String> partners) {
    String apart = spread.apart();
    if (apart == null) {
      return;
    }
    for (String value : device.values(apart)) {
      String partner = partners.putIfAbsent(value, device.name());
      if (partner != null) {
        wave.problem(
            wave.called()
                + " confirms together, but "
                + partner
                + " and "
                + device.name()
                + " have the same `"
                + apart
                + "` and are never changed at the same time",
            "put one of them into another wave, or write confirm: each");
      }
    }
  }
}
