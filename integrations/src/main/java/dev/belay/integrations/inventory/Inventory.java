package dev.belay.integrations.inventory;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.settings.InventorySettings;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** All devices of one load, in the order of their source. Immutable and thread-safe. */
public final class Inventory {
  private final Origin source;
  private final Reading reading;
  private final Map<String, Device> byName;
  private final List<InputProblem> warnings;

  Inventory(Origin source, Reading reading, List<Device> devices, List<InputProblem> warnings) {
    this.source = source;
    this.reading = reading;
    this.byName = new LinkedHashMap<>();
    devices.forEach(device -> byName.put(device.name(), device));
    this.warnings = List.copyOf(warnings);
  }

  /** Loads without knowing which platforms there are. */
  public static Inventory load(InventorySettings settings) {
    return load(settings, PlatformNames.any());
  }

  /**
   * Loads the files.
   *
   * @param platforms that are known
   * @throws InputException with every mistake in them
   */
  public static Inventory load(InventorySettings settings, PlatformNames platforms) {
    Problems problems = new Problems();
    Warnings warnings = new Warnings();
    DeviceDraft draft = new DeviceDraft(settings, platforms, problems);
    boolean csv = settings.hosts().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    List<Device> devices =
        csv
            ? new CsvFile(settings.hosts(), draft, problems, warnings).load()
            : new NornirFiles(settings, draft, problems, warnings).load();
    problems.throwIfAny();
    if (devices.isEmpty()) {
      throw InputException.in(
          settings.hosts(), "there is no device in this inventory", "add devices to it");
    }
    return new Inventory(
        Origin.line(settings.hosts(), 0), Reading.files(), devices, warnings.all());
  }

  public List<Device> devices() {
    return List.copyOf(byName.values());
  }

  public Optional<Device> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Where and when it was read, and what of it could not be used. */
  public Reading reading() {
    return reading;
  }

  /** Whether some device says anything under this name of a filter's field. */
  public boolean hasField(String field) {
    return byName.values().stream().anyMatch(device -> DeviceFields.has(device, field));
  }

  /** What is ignored and should not be there, secrets above all; names files and lines only. */
  public List<InputProblem> warnings() {
    return warnings;
  }

  /**
   * The devices meant: those with one of the names (or name patterns), all when there are none, of
   * which every filter holds. In the order of the inventory.
   *
   * @throws InputException when a name is unknown, a filter is wrong, or nothing is selected
   */
  public List<Device> select(List<String> names, List<String> where) {
    Problems problems = new Problems();
    Predicate<Device> named = named(names, problems);
    Predicate<Device> wanted =
        where.stream().map(text -> filter(text, problems)).reduce(device -> true, Predicate::and);
    problems.throwIfAny();
    List<Device> selected = byName.values().stream().filter(named.and(wanted)).toList();
    if (selected.isEmpty()) {
      throw InputException.of(
          "the filter "
              + String.join(" and ", where.stream().map(t -> "`" + t + "`").toList())
              + " selects none of "
              + (names.isEmpty() ? byName.size() + " devices" : "the devices named"),
          "see what there is with `belay inventory list`");
    }
    return selected;
  }

  private Predicate<Device> named(List<String> names, Problems problems) {
    if (names.isEmpty()) {
      return device -> true;
    }
    Set<String> wanted = new HashSet<>();
    for (String name : names) {
      if (Glob.isGlob(name)) {
        Glob glob = new Glob(name);
        List<String> matching = byName.keySet().stream().filter(glob::matches).toList();
        wanted.addAll(matching);
        if (matching.isEmpty()) {
          problems.add(
              source.problem(
                  "no device is called `" + name + "`",
                  "see what there is with `belay inventory list`"));
        }
      } else if (byName.containsKey(name)) {
        wanted.add(name);
      } else {
        problems.add(source.problem("there is no device `" + name + "`", nearest(name)));
      }
    }
    return device -> wanted.contains(device.name());
  }

  private String nearest(String name) {
    return NearestName.of(name, byName.keySet())
        .map(nearest -> "did you mean `" + nearest + "`?")
        .orElse("see what there is with `belay inventory list`");
  }

  private Predicate<Device> filter(String text, Problems problems) {
    try {
      DeviceFilter filter = DeviceFilter.parse(text);
      filter.terms().forEach(term -> refuseUnknownField(text, term, problems));
      return filter::matches;
    } catch (InputException e) {
      problems.addAll(e);
      return device -> false;
    }
  }

  /** A field that no device has is a slip; with {@code !=} it would even select everything. */
  private void refuseUnknownField(String text, DeviceFilter.Term term, Problems problems) {
    if (hasField(term.field())) {
      return;
    }
    Set<String> fields = new TreeSet<>(DeviceFilter.ownFields());
    byName.values().forEach(device -> fields.addAll(device.data().keySet()));
    problems.add(
        InputProblem.of(
            "filter `"
                + text
                + "`, column "
                + term.column()
                + ": no device has a field `"
                + term.field()
                + "`",
            NearestName.remedy(term.field(), fields)));
  }
}
