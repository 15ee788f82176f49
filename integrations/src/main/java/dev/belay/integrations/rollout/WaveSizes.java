package dev.belay.integrations.rollout;

import dev.belay.integrations.rollout.Wave.Share;
import java.util.ArrayList;
import java.util.List;

/**
 * How many devices each wave can have at most: devices with nothing to do are in none, which only
 * the plan tells. Stateless.
 */
final class WaveSizes {
  private static final int ALL = 100;

  private WaveSizes() {}

  /** The sizes in the order of the waves, and last that of what they leave. */
  static List<Integer> of(List<Wave> waves, int devices) {
    // Named devices are kept for their wave, whichever place it has.
    int left = devices - waves.stream().mapToInt(WaveSizes::named).sum();
    List<Integer> sizes = new ArrayList<>();
    for (Wave wave : waves) {
      int free = Math.max(0, left);
      int size =
          switch (wave.share()) {
            case Share.Named named -> named.devices().size();
            case Share.Count count -> Math.min(count.devices(), free);
            case Share.Percent percent ->
                (int) Math.min(Math.ceilDiv((long) devices * percent.percent(), ALL), free);
            case Share.Rest rest -> free;
          };
      sizes.add(size);
      left -= wave.share() instanceof Share.Named ? 0 : size;
    }
    sizes.add(Math.max(0, left));
    return sizes;
  }

  private static int named(Wave wave) {
    return wave.share() instanceof Share.Named named ? named.devices().size() : 0;
  }
}
