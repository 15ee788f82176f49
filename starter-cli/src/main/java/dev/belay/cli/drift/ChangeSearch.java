package dev.belay.cli.drift;

import dev.belay.cli.config.RedactedDiff;
import dev.belay.cli.config.ShownConfiguration;
import dev.belay.cli.output.Times;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;
import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks for changed configurations, the oldest first. One search; not thread-safe. */
final class ChangeSearch {
  private static final int PAGE = 200;

  /** Lines of a unified diff before its first place. */
  private static final int HEADER = 2;

  private final Store store;
  private final PlatformCatalog platforms;
  private final Function<String, Optional<Device>> inventory;
  private final Map<String, ShownConfiguration> forms = new HashMap<>();

  ChangeSearch(
      Store store, PlatformCatalog platforms, Function<String, Optional<Device>> inventory) {
    this.store = store;
    this.platforms = platforms;
    this.inventory = inventory;
  }

  /** Hands over what changed in a span of time on devices of these names. */
  void each(Instant from, Instant until, Predicate<String> wanted, Consumer<FoundChange> use) {
    List<RevisionRow> page = store.revisions().taken(from, until, null, PAGE);
    while (!page.isEmpty()) {
      page.stream().filter(row -> wanted.test(row.device())).map(this::change).forEach(use);
      page = store.revisions().taken(from, until, page.getLast(), PAGE);
    }
  }

  private FoundChange change(RevisionRow row) {
    RevisionRow before =
        row.number() == 1
            ? null
            : store.revisions().numbered(row.device(), row.number() - 1).orElse(null);
    Optional<Device> device = inventory.apply(row.device());
    ChangedBy by = ChangedBy.of(store, row, before);
    String diff = null;
    String trouble = null;
    if (before == null) {
      trouble = row.number() == 1 ? null : "what it took the place of is not stored any more";
    } else {
      try {
        diff = diff(before, row, device.map(Device::platform).orElse(null));
      } catch (StoreUnusable e) {
        trouble = e.getMessage();
      }
    }
    return new FoundChange(
        row, device.isPresent(), by, count(diff, '+'), count(diff, '-'), diff, trouble);
  }

  private String diff(RevisionRow before, RevisionRow after, @Nullable String platform) {
    ShownConfiguration form = form(platform);
    return RedactedDiff.between(
        new RedactedDiff.Side(title(before), text(before), form),
        new RedactedDiff.Side(title(after), text(after), form));
  }

  private ShownConfiguration form(@Nullable String platform) {
    if (platform == null) {
      return ShownConfiguration.ofAnyVendor();
    }
    return forms.computeIfAbsent(
        platform,
        name -> {
          try {
            return ShownConfiguration.of(platforms.get(name));
          } catch (DeviceFault e) {
            return ShownConfiguration.ofAnyVendor(); // what is stored can be shown all the same
          }
        });
  }

  private String text(RevisionRow row) {
    return store
        .revisions()
        .read(row.hash())
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() ->
            new StoreUnusable(
                "The content of revision "
                    + row.hash()
                    + " is missing from the store: put back a backup of the store",
                null));
  }

  private static String title(RevisionRow row) {
    return row.device()
        + " of "
        + Times.local(row.takenAt())
        + " ("
        + row.hash().substring(0, 12)
        + ")";
  }

  private static int count(@Nullable String diff, char sign) {
    return diff == null
        ? 0
        : (int)
            diff.lines()
                .skip(HEADER)
                .filter(line -> !line.isEmpty() && line.charAt(0) == sign)
                .count();
  }
}
