package dev.belay.integrations.compliance;

import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.DeviceFilter;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One rule of a book. Immutable; safe to share. */
public final class Rule {
  private final String id;
  private final String title;
  private final String description;
  private final Severity severity;
  private final String source;
  private final @Nullable DeviceFilter where;
  private final List<RuleCheck> checks;

  Rule(
      String id,
      String title,
      String description,
      Severity severity,
      String source,
      @Nullable DeviceFilter where,
      List<RuleCheck> checks) {
    this.id = id;
    this.title = title;
    this.description = description;
    this.severity = severity;
    this.source = source;
    this.where = where;
    this.checks = List.copyOf(checks);
  }

  /** By which reports, waivers and commands name it. */
  public String id() {
    return id;
  }

  /** What must hold, in a line. */
  public String title() {
    return title;
  }

  /** Why, and what to know about it; may be empty. */
  public String description() {
    return description;
  }

  /** How much it matters. */
  public Severity severity() {
    return severity;
  }

  /** The pack or file it comes from. */
  public String source() {
    return source;
  }

  /** The platforms it speaks of; empty = any. */
  public Set<String> platforms() {
    Set<String> all = new TreeSet<>();
    for (RuleCheck check : checks) {
      if (check.platforms().isEmpty()) {
        return Set.of();
      }
      all.addAll(check.platforms());
    }
    return all;
  }

  /**
   * What to configure, by platform ({@code *} = any): what somebody has written, or what is
   * intended.
   */
  public NavigableMap<String, String> remediation() {
    TreeMap<String, String> lines = new TreeMap<>();
    for (RuleCheck check : checks) {
      String own = check.remedy();
      if (!own.isBlank()) {
        if (check.platforms().isEmpty()) {
          lines.put("*", own);
        }
        check.platforms().forEach(platform -> lines.put(platform, own));
      }
    }
    return lines;
  }

  @Nullable DeviceFilter where() {
    return where;
  }

  List<RuleCheck> checks() {
    return checks;
  }

  /** What it asks of this device; nothing when it does not concern it. */
  Optional<RuleCheck> on(Device device) {
    if (where != null && !where.matches(device)) {
      return Optional.empty();
    }
    return checks.stream().filter(check -> check.isFor(device.platform())).findFirst();
  }

  @Override
  public String toString() {
    return id;
  }
}
