package dev.belay.integrations.change;

import dev.belay.integrations.input.DurationText;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.input.YamlLimits;
import dev.belay.integrations.input.YamlReader;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.DeviceFilter;
import dev.belay.integrations.rollout.Circumstances;
import dev.belay.integrations.rollout.Rollout;
import dev.belay.integrations.rollout.RolloutReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads change files. Stateless. */
public final class ChangeFile {
  private static final Duration CONFIRM = Duration.ofMinutes(5);
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(2);

  /** What verification needs beside its waits: a new session, the commands, the confirmation. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final Pattern TICKET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._#/-]{0,63}");
  private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9_*?][A-Za-z0-9._:*?-]{0,252}");

  private ChangeFile() {}

  /**
   * Reads and checks a file.
   *
   * @throws InputException with every mistake in it and in the files it names
   */
  public static ChangeDefinition read(Path file, ChangeLimits limits) {
    return read(file, limits, null).definition();
  }

  /**
   * Which devices a file is for.
   *
   * @throws InputException with every mistake in the file, when it does not say that rightly
   */
  public static Targets targets(Path file, ChangeLimits limits) {
    Problems problems = new Problems();
    Section top = Section.of(YamlReader.read(file, YamlLimits.HAND_WRITTEN), problems);
    Targets targets = new Targets(devices(top), where(top));
    if (problems.isEmpty()) {
      return targets;
    }
    ChangeDefinition change = read(file, limits);
    return new Targets(change.devices(), change.where());
  }

  /**
   * Reads a file and judges it also by the devices it is for, the time and the author.
   *
   * @throws InputException with every mistake that can be found without touching a device
   */
  public static WrittenChange judge(Path file, ChangeLimits limits, Circumstances circumstances) {
    Set<String> platforms =
        circumstances.devices().stream().map(Device::platform).collect(Collectors.toSet());
    return read(file, limits.forDevicesOf(platforms), circumstances);
  }

  private static WrittenChange read(
      Path file, ChangeLimits limits, @Nullable Circumstances circumstances) {
    Problems problems = new Problems();
    Section top = Section.of(YamlReader.read(file, YamlLimits.HAND_WRITTEN), problems);
    Path folder = file.toAbsolutePath().normalize().getParent();
    ChangeDefinition change = read(top, folder == null ? file : folder, limits, circumstances);
    Rollout rollout =
        RolloutReader.read(top, limits.faults(), change.confirmWithin(), circumstances);
    top.finish();
    problems.throwIfAny();
    return new WrittenChange(change, rollout);
  }

  private static ChangeDefinition read(
      Section top, Path folder, ChangeLimits limits, @Nullable Circumstances circumstances) {
    String title = title(top);
    String ticket = ticket(top);
    List<String> devices = devices(top);
    List<String> where = where(top);
    ChangeMode mode = top.choice("mode", ChangeMode.class).orElse(ChangeMode.MERGE);
    LineRules rules = new LineRules(mode, limits.strays(), top.problems());
    PerPlatform<List<String>> lines =
        new LinesReader(top, folder, limits.platforms(), rules).read();
    TemplateReader templates = TemplateReader.of(top, folder, limits);
    if (circumstances != null) {
      refuseForgotten(top, circumstances.devices(), lines, templates.templates());
      templates.check(circumstances.devices(), mode, limits);
    }
    Set<String> own = new HashSet<>(lines.byPlatform().keySet());
    own.addAll(templates.platforms());
    CheckReader reader = new CheckReader(limits);
    List<Check> prechecks = reader.read(top, "prechecks");
    List<Check> checks = reader.read(top, "checks");
    Duration confirm = confirm(top, limits, own, checks);
    OnFailure onFailure = top.choice("on-failure", OnFailure.class).orElse(OnFailure.REVERT);
    return new ChangeDefinition(
        title,
        ticket,
        devices,
        where,
        mode,
        lines,
        templates.templates(),
        prechecks,
        checks,
        confirm,
        onFailure);
  }

  /** A device that the change is for, and that would get nothing. */
  private static void refuseForgotten(
      Section top,
      List<Device> devices,
      PerPlatform<List<String>> lines,
      @Nullable PerPlatform<Template> template) {
    if (lines.equals(PerPlatform.none()) && template == null) {
      return; // said already
    }
    String key =
        Stream.of("lines", "file", "template").filter(top::has).findFirst().orElse("lines");
    devices.stream()
        .filter(device -> lines.on(device.platform()).isEmpty())
        .filter(device -> template == null || template.on(device.platform()).isEmpty())
        .collect(Collectors.toMap(Device::platform, device -> device, (a, b) -> a, TreeMap::new))
        .forEach((platform, device) ->
            top.problem(
                key,
                "the change has no lines for " + platform + ", the platform of " + device.name(),
                "write them, or leave such devices out"));
  }

  private static String title(Section top) {
    String title = top.requiredText("title", "say in a line what the change is for");
    boolean plain = title.codePoints().noneMatch(Character::isISOControl);
    if (top.has("title") && (title.isBlank() || title.length() > 200 || !plain)) {
      top.problem("title", "the title must be one line of at most 200 characters", "shorten it");
    }
    return title;
  }

  private static @Nullable String ticket(Section top) {
    return top.parsed(
            "ticket",
            text -> TICKET.matcher(text).matches() ? text : null,
            "at most 64 letters, digits and . _ # / -",
            "write its number, for example CHG-1024")
        .orElse(null);
  }

  private static List<String> devices(Section top) {
    List<String> devices = top.texts("devices");
    for (String device : devices) {
      if (!NAMES.matcher(device).matches()) {
        top.problem(
            "devices",
            "`" + device + "` cannot be the name of a device",
            "write names or patterns such as fra-*");
      }
    }
    return devices;
  }

  private static List<String> where(Section top) {
    List<String> where = top.texts("where");
    for (String filter : where) {
      try {
        DeviceFilter.parse(filter);
      } catch (InputException e) {
        e.problems().forEach(problem -> top.problem("where", problem.what(), problem.remedy()));
      }
    }
    return where;
  }

  private static Duration confirm(
      Section top, ChangeLimits limits, Set<String> own, List<Check> checks) {
    Duration confirm = top.duration("confirm-within", CONFIRM, SHORTEST, LONGEST);
    (own.isEmpty() ? limits.meant() : own)
        .stream()
            .sorted()
            .filter(platform -> limits.confirm().containsKey(platform))
            .forEach(platform -> refuseImpossible(top, platform, limits, confirm));
    Duration waits = longestWait(checks);
    if (waits.plus(MARGIN).compareTo(confirm) > 0) {
      top.problem(
          "confirm-within",
          "the checks may wait "
              + DurationText.format(waits)
              + ", and with a margin of 30s the device would go back after "
              + DurationText.format(confirm)
              + " before they end",
          "write at least confirm-within: " + wholeMinutes(waits.plus(MARGIN)));
    }
    return confirm;
  }

  /** On the platform whose checks may wait longest: no device is asked those of another. */
  private static Duration longestWait(List<Check> checks) {
    Set<String> platforms = new HashSet<>();
    checks.forEach(check -> platforms.addAll(check.command().byPlatform().keySet()));
    platforms.add(""); // one that no check names
    return platforms.stream()
        .map(platform ->
            checks.stream()
                .filter(check -> check.asks(platform))
                .map(Check::longestWait)
                .reduce(Duration.ZERO, Duration::plus))
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private static void refuseImpossible(
      Section top, String platform, ChangeLimits limits, Duration confirm) {
    ChangeLimits.Range range = limits.confirm().get(platform);
    if (range != null && !range.holds(confirm)) {
      top.problem(
          "confirm-within",
          platform + " cannot wait " + DurationText.format(confirm) + " for a confirmation",
          "write a time from "
              + DurationText.format(range.shortest())
              + " to "
              + DurationText.format(range.longest()));
    }
  }

  /** Most devices count minutes. */
  private static String wholeMinutes(Duration duration) {
    return Math.ceilDiv(duration.toSeconds(), 60) + "m";
  }
}
