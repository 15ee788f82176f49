package dev.belay.integrations.rollout;

import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.inventory.Glob;
import dev.belay.integrations.rollout.Wave.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code waves}. */
final class WavesReader {
  private static final Duration LONGEST_SOAK = Duration.ofDays(7);
  private static final Duration USUAL_SOAK = Duration.ofMinutes(10);
  private static final int MOST_DEVICES = 1_000_000;
  private static final int ALL = 100;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,39}");

  private final @Nullable Circumstances circumstances;
  private final List<WrittenWave> waves = new ArrayList<>();

  private WavesReader(@Nullable Circumstances circumstances) {
    this.circumstances = circumstances;
  }

  static List<WrittenWave> read(Section top, @Nullable Circumstances circumstances) {
    WavesReader reader = new WavesReader(circumstances);
    for (Section section : top.sections("waves")) {
      reader.waves.add(new WrittenWave(reader.waves.size() + 1, section, reader.wave(section)));
    }
    reader.refuseWhatComesAfterTheRest();
    reader.refuseMoreThanAll(top);
    reader.refuseSameNames();
    reader.refuseOverlaps();
    return List.copyOf(reader.waves);
  }

  private Wave wave(Section section) {
    String name =
        section
            .parsed(
                "name",
                text -> NAME.matcher(text).matches() ? text : null,
                "at most 40 letters, digits, blanks and . _ -",
                "write for example canary")
            .orElse(null);
    Share share = share(section);
    Duration soak =
        section.has("soak")
            ? section.duration("soak", USUAL_SOAK, Duration.ZERO, LONGEST_SOAK)
            : Duration.ZERO;
    boolean gate = section.choice("gate", Gate.class).orElse(Gate.AUTOMATIC) == Gate.MANUAL;
    boolean together =
        section.choice("confirm", Confirm.class).orElse(Confirm.EACH) == Confirm.TOGETHER;
    return new Wave(name, share, soak, gate, together);
  }

  private Share share(Section section) {
    List<String> said = Stream.of("devices", "count", "percent").filter(section::has).toList();
    if (said.size() > 1) {
      section.problem(
          said.get(1),
          "a wave has either devices, a count or a percentage, and here are "
              + String.join(" and ", said),
          "keep one of them");
    }
    if (said.isEmpty()) {
      return new Share.Rest();
    }
    return switch (said.getFirst()) {
      case "devices" -> named(section);
      case "count" -> new Share.Count(section.integer("count", 1, 1, MOST_DEVICES));
      default -> new Share.Percent(section.integer("percent", 10, 1, ALL));
    };
  }

  private Share named(Section section) {
    List<String> written = section.texts("devices");
    if (written.isEmpty()) {
      section.problem("devices", "the wave has no devices", "name some, or remove the key");
    }
    if (circumstances == null) {
      return new Share.Named(written);
    }
    Set<String> known = new LinkedHashSet<>();
    circumstances.devices().forEach(device -> known.add(device.name()));
    Set<String> names = new LinkedHashSet<>();
    for (String text : written) {
      Glob glob = new Glob(text);
      List<String> matching = known.stream().filter(glob::matches).toList();
      if (matching.isEmpty()) {
        section.problem(
            "devices",
            "`" + text + "` is none of the devices of this change",
            NearestName.of(text, known)
                .map(nearest -> "did you mean `" + nearest + "`?")
                .orElse("name a device that the change is for"));
      }
      names.addAll(matching);
    }
    return new Share.Named(List.copyOf(names));
  }

  private void refuseWhatComesAfterTheRest() {
    for (WrittenWave wave : waves) {
      boolean last = wave.number() == waves.size();
      if (wave.wave().share() instanceof Share.Rest && !last) {
        wave.problem(
            wave.called() + " takes all devices that are left, and other waves follow it",
            "give it devices, a count or a percentage, or put it last");
      } else if (wave.wave().share() instanceof Share.Rest && wave.wave().gate()) {
        wave.problem(
            "no wave follows " + wave.called() + ", so nobody can be asked to begin one",
            "remove its gate");
      }
    }
  }

  private void refuseMoreThanAll(Section top) {
    int sum =
        waves.stream()
            .map(written -> written.wave().share())
            .mapToInt(share -> share instanceof Share.Percent percent ? percent.percent() : 0)
            .sum();
    if (sum > ALL) {
      top.problem(
          "waves",
          "the percentages of the waves make " + sum + ": each is of all devices",
          "write percentages that make at most 100");
    }
  }

  private void refuseSameNames() {
    Set<String> seen = new HashSet<>();
    for (WrittenWave written : waves) {
      String name = written.wave().name();
      if (name != null && !seen.add(name)) {
        written
            .section()
            .problem("name", "two waves are called `" + name + "`", "name them differently");
      }
    }
  }

  /** Without the devices only what is written alike can be told. */
  private void refuseOverlaps() {
    Map<String, WrittenWave> first = new HashMap<>();
    for (WrittenWave written : waves) {
      if (written.wave().share() instanceof Share.Named named) {
        for (String device : new LinkedHashSet<>(named.devices())) {
          WrittenWave before = first.putIfAbsent(device, written);
          if (before != null) {
            written
                .section()
                .problem(
                    "devices",
                    "`" + device + "` is in " + before.called() + " and in " + written.called(),
                    "keep it in one of them");
          }
        }
      }
    }
  }

  /** What must happen before the next wave. */
  private enum Gate {
    MANUAL,
    AUTOMATIC
  }

  /** When the devices of a wave keep the change. */
  private enum Confirm {
    TOGETHER,
    EACH
  }
}
