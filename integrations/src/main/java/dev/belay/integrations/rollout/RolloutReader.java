package dev.belay.integrations.rollout;

import dev.belay.integrations.input.Section;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how a change goes out. What is wrong is noted in the section's problems. Stateless. */
public final class RolloutReader {
  private static final Pattern CHANNEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private RolloutReader() {}

  /**
   * Reads it.
   *
   * @param top of the change file
   * @param faults types of faults that a budget may speak of; empty when any will do
   * @param confirmWithin how long one device may be on trial
   * @param circumstances null when only the file itself is judged; otherwise waves name devices
   *     instead of patterns
   */
  public static Rollout read(
      Section top,
      Set<String> faults,
      Duration confirmWithin,
      @Nullable Circumstances circumstances) {
    Approvals approvals = ApprovalsReader.read(top, circumstances);
    List<WrittenWave> waves = WavesReader.read(top, circumstances);
    Window window = WindowReader.read(top);
    Budget budget = BudgetReader.read(top, faults);
    Spread spread = SpreadReader.read(top, circumstances);
    Rollout rollout =
        new Rollout(
            approvals,
            waves.stream().map(WrittenWave::wave).toList(),
            window,
            budget,
            spread,
            channels(top));
    if (circumstances != null) {
      List<Integer> sizes = WaveSizes.of(rollout.waves(), circumstances.devices().size());
      TogetherCheck.check(waves, sizes, spread, circumstances);
      WindowCheck.check(top, rollout, confirmWithin, circumstances);
      BudgetCheck.check(top, budget, sizes, circumstances);
    }
    return rollout;
  }

  private static List<String> channels(Section top) {
    List<String> channels = top.texts("notify");
    for (String channel : channels) {
      if (!CHANNEL.matcher(channel).matches()) {
        top.problem(
            "notify",
            "`" + channel + "` cannot be the name of a channel",
            "write a name that the workers' settings have under notices");
      }
    }
    return channels.stream().distinct().toList();
  }
}
