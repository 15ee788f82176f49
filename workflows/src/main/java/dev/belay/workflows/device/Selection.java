package dev.belay.workflows.device;

import static dev.belay.workflows.wire.WireChecks.orElse;

import java.util.List;

/**
 * Devices as a person chose them: by names, by filters, or all when both are empty.
 *
 * @param names exact names
 * @param where filter expressions, in the inventory's language
 */
public record Selection(List<String> names, List<String> where) {
  public Selection {
    names = List.copyOf(orElse(names, List.of()));
    where = List.copyOf(orElse(where, List.of()));
  }

  /** Exactly one device. */
  public static Selection only(String device) {
    return new Selection(List.of(device), List.of());
  }

  /** Every device of the inventory. */
  public static Selection all() {
    return new Selection(List.of(), List.of());
  }

  /** One short phrase for summaries. */
  public String describe() {
    if (names.isEmpty() && where.isEmpty()) {
      return "all devices";
    }
    String named = names.size() > 3 ? names.size() + " named devices" : String.join(", ", names);
    String filtered = where.isEmpty() ? "" : "where " + String.join(" and ", where);
    return (named + " " + filtered).strip();
  }
}
