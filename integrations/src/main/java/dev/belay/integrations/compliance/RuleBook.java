package dev.belay.integrations.compliance;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.inventory.Device;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The rules of one run, with what is waived. Immutable; safe to share. {@link RuleBookReader} reads
 * it.
 *
 * @param sources the packs and files
 * @param rules of all of them, each id once
 * @param waivers of all of them
 */
public record RuleBook(List<RuleSource> sources, List<Rule> rules, List<Waiver> waivers) {
  public RuleBook {
    sources = List.copyOf(sources);
    rules = List.copyOf(rules);
    waivers = List.copyOf(waivers);
  }

  /**
   * The same with these rules only; all when none is named.
   *
   * @throws InputException when one of them is not there
   */
  public RuleBook only(List<String> ids) {
    if (ids.isEmpty()) {
      return this;
    }
    List<String> known = rules.stream().map(Rule::id).toList();
    List<InputProblem> problems =
        ids.stream()
            .filter(id -> !known.contains(id))
            .map(id ->
                InputProblem.of("there is no rule `" + id + "`", NearestName.remedy(id, known)))
            .toList();
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
    return new RuleBook(
        sources, rules.stream().filter(rule -> ids.contains(rule.id())).toList(), waivers);
  }

  /** Whether some rule asks something of this device. */
  public boolean concerns(Device device) {
    return rules.stream().anyMatch(rule -> rule.on(device).isPresent());
  }

  /** A waiver of this rule for this device: one that holds, else one that has expired. */
  Optional<Waiver> waiver(Rule rule, Device device, Instant now) {
    Optional<Waiver> expired = Optional.empty();
    for (Waiver waiver : waivers) {
      if (waiver.covers(rule.id(), device)) {
        if (waiver.holds(now)) {
          return Optional.of(waiver);
        }
        expired = Optional.of(waiver);
      }
    }
    return expired;
  }
}
