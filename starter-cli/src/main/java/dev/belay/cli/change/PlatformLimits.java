package dev.belay.cli.change;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.CandidateSection;
import dev.belay.drivers.platform.ChangeSection;
import dev.belay.drivers.platform.CheckpointSection;
import dev.belay.drivers.platform.LineByLineSection;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.drivers.platform.PrivateCandidateSection;
import dev.belay.drivers.platform.RollbackSection;
import dev.belay.drivers.platform.SessionSection;
import dev.belay.drivers.platform.SharedCandidateSection;
import dev.belay.drivers.platform.StyleSection;
import dev.belay.drivers.platform.TiedTrialSection;
import dev.belay.drivers.query.Query;
import dev.belay.drivers.query.QueryException;
import dev.belay.drivers.tree.ConfigurationGrammar;
import dev.belay.drivers.tree.ConfigurationSyntaxException;
import dev.belay.drivers.tree.SectionExits;
import dev.belay.integrations.change.ChangeLimits;
import dev.belay.integrations.change.CheckPacks;
import dev.belay.workflows.fault.FaultTypes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a change file may ask of the platforms there are. Stateless. */
final class PlatformLimits {
  private PlatformLimits() {}

  static ChangeLimits of(PlatformCatalog platforms, CheckPacks packs) {
    Map<String, ChangeLimits.Range> confirm = new HashMap<>();
    for (String name : platforms.names()) {
      Optional.ofNullable(platforms.get(name).belay().change())
          .flatMap(change -> timer(change.style()))
          .ifPresent(range ->
              confirm.put(name, new ChangeLimits.Range(range.shortest(), range.longest())));
    }
    return new ChangeLimits(
        Set.copyOf(platforms.names()),
        confirm,
        Set.of(),
        strays(platforms),
        PlatformLimits::problemWith,
        packs,
        faults());
  }

  /** What a device's part of a campaign can end with. */
  private static Set<String> faults() {
    Set<String> faults = new HashSet<>();
    for (Class<?> fault : DeviceFault.class.getPermittedSubclasses()) {
      faults.add(fault.getSimpleName());
    }
    faults.add(FaultTypes.CHECK_FAILED);
    faults.add(FaultTypes.STORE_UNAVAILABLE);
    faults.add(FaultTypes.UNRESOLVABLE_CREDENTIAL);
    faults.add(FaultTypes.CREDENTIALS_UNAVAILABLE);
    return faults;
  }

  private static Optional<String> problemWith(String expression) {
    try {
      Query.of(expression);
      return Optional.empty();
    } catch (QueryException.BadExpression e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private static Map<String, ChangeLimits.StrayLines> strays(PlatformCatalog platforms) {
    Map<String, ChangeLimits.StrayLines> strays = new HashMap<>();
    for (String name : platforms.names()) {
      ChangeSection change = platforms.get(name).belay().change();
      if (change != null && change.style() instanceof LineByLineSection) {
        ConfigurationGrammar grammar = ConfigurationGrammar.of(change.text());
        strays.put(name, lines -> strays(lines, grammar));
      }
    }
    return strays;
  }

  private static Map<Integer, String> strays(List<String> lines, ConfigurationGrammar grammar) {
    Map<Integer, String> found = new HashMap<>();
    try {
      SectionExits.strays(lines, grammar)
          .forEach(stray -> found.put(stray.number(), stray.section()));
    } catch (ConfigurationSyntaxException e) {
      // A banner that never ends: the reader of the file says so itself.
    }
    return found;
  }

  /** Of the device's own timer; the workflow, where it is the watchdog, can wait for any time. */
  private static Optional<ChangeSection.Range> timer(StyleSection style) {
    return switch (style) {
      case LineByLineSection lines ->
          Optional.ofNullable(lines.timer()).map(LineByLineSection.Timer::range);
      case SessionSection session -> Optional.of(session.range());
      case CandidateSection candidate -> Optional.of(candidate.range());
      case PrivateCandidateSection candidate -> Optional.of(candidate.range());
      // Its timer guards the commit alone, for a time of its own.
      case TiedTrialSection trial -> Optional.empty();
      case CheckpointSection checkpoint -> Optional.empty();
      // Its timer is for replacements alone, and the plan of one says how long that runs.
      case RollbackSection rollback -> Optional.empty();
      case SharedCandidateSection candidate -> Optional.empty();
    };
  }
}
