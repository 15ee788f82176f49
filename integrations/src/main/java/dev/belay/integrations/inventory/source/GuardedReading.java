package dev.belay.integrations.inventory.source;

import dev.belay.integrations.input.DurationText;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.FactSource;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.inventory.InventoryBuilder;
import dev.belay.integrations.inventory.PlatformNames;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.settings.InventorySettings;
import dev.belay.integrations.settings.SourceSettings.Trust;
import dev.belay.integrations.settings.SourceSettings.Unusable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One source with the copy of its last good reading. What it says is believed when it names enough
 * devices; while it is down the copy stands in, and the inventory says so. Thread-safe.
 */
final class GuardedReading {
  private static final int ALL = 100;

  private final FactSource source;
  private final InventorySettings settings;
  private final Trust trust;
  private final boolean refuse;
  private final PlatformNames platforms;
  private final @Nullable CachedCopy copy;
  private final Clock clock;

  /**
   * For a source.
   *
   * @param copy null for sources that cannot be away
   */
  GuardedReading(
      FactSource source,
      InventorySettings settings,
      PlatformNames platforms,
      @Nullable CachedCopy copy,
      Clock clock) {
    this.source = source;
    this.settings = settings;
    this.trust = settings.sources().trust();
    this.refuse = settings.sources().unusable() == Unusable.REFUSE;
    this.platforms = platforms;
    this.copy = copy;
    this.clock = clock;
  }

  Inventory read() {
    if (copy == null) {
      return look();
    }
    Optional<CachedCopy.Known> known = copy.known();
    if (known.filter(this::isNew).isPresent()) {
      Inventory recent = fromCopy(copy, null);
      if (recent != null) {
        return recent;
      }
    }
    try {
      return anew(copy, known);
    } catch (SourceDown down) {
      return fallback(copy, known, down);
    }
  }

  /** The copy, whatever its age. */
  Inventory lastGood() {
    Inventory last = copy == null ? null : fromCopy(copy, null);
    if (last == null) {
      throw InputException.of(
          "there is no reading of " + source.name() + " to compare with",
          "read it once with `belay inventory check`");
    }
    return last;
  }

  /** A clock that was put back makes no reading new. */
  private boolean isNew(CachedCopy.Known known) {
    Duration age = Duration.between(known.at(), clock.instant());
    return !age.isNegative() && age.compareTo(trust.reuse()) < 0;
  }

  /** What the source says, without the copy. */
  Inventory look() {
    InventoryBuilder builder = builder();
    try {
      source.read(new Hearing(builder, null));
    } catch (SourceDown down) {
      throw InputException.of(down.sentence(), down.remedy());
    }
    return builder.build(null, null);
  }

  private Inventory anew(CachedCopy kept, Optional<CachedCopy.Known> known) {
    InventoryBuilder builder = builder();
    try (CopyBeingWritten written = kept.begin()) {
      source.read(new Hearing(builder, written));
      Inventory inventory = builder.build(now(), null);
      refuseFarFewer(builder.size(), known);
      written.keep(now(), builder.size());
      return inventory;
    } catch (IOException | UncheckedIOException e) {
      throw InputException.of(
          "the copy of what " + source.name() + " says cannot be written",
          "make room and see who may write below the data folder");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A filter that went wrong or a right that was lost must not pass for a fleet that is gone. */
  private void refuseFarFewer(int devices, Optional<CachedCopy.Known> known) {
    if (known.isPresent()
        && (long) devices * ALL < (long) known.get().devices() * trust.fewestPercent()) {
      throw InputException.of(
          source.name()
              + " names "
              + devices
              + (devices == 1 ? " device" : " devices")
              + " that can be used; at "
              + time(known.get().at())
              + " it named "
              + known.get().devices(),
          "see `belay inventory diff`; if that is right, believe it once with"
              + " `belay inventory check --set inventory.fewest-percent=0`");
    }
  }

  private Inventory fallback(CachedCopy kept, Optional<CachedCopy.Known> known, SourceDown down) {
    if (known.isPresent() && young(known.get())) {
      Inventory last = fromCopy(kept, down.sentence());
      if (last != null) {
        return last;
      }
    }
    throw new InputException(
        java.util.List.of(InputProblem.of(down.sentence() + why(known), down.remedy())));
  }

  private boolean young(CachedCopy.Known known) {
    Duration age = Duration.between(known.at(), clock.instant());
    return !trust.fallback().isZero() && age.compareTo(trust.fallback()) <= 0;
  }

  private String why(Optional<CachedCopy.Known> known) {
    if (known.isEmpty()) {
      return ", and there is no copy of an earlier reading";
    }
    return trust.fallback().isZero()
        ? ", and inventory.fallback allows no copy of an earlier reading"
        : ", and its last reading, of "
            + time(known.get().at())
            + ", is older than "
            + DurationText.format(trust.fallback())
            + " (inventory.fallback)";
  }

  /** Null when the copy cannot be believed any more, or cannot be used. */
  private @Nullable Inventory fromCopy(CachedCopy kept, @Nullable String down) {
    InventoryBuilder builder = builder();
    Optional<CachedCopy.Known> read = kept.devices(builder::add);
    return read.isEmpty() ? null : builder.build(read.get().at(), down);
  }

  private static Instant time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  private InventoryBuilder builder() {
    return new InventoryBuilder(source.name(), settings, platforms, refuse);
  }

  /** Hands what is heard to the inventory and to the copy. */
  private record Hearing(InventoryBuilder builder, @Nullable CopyBeingWritten copy)
      implements FactSource.Sink {
    @Override
    public void device(DeviceFacts facts) {
      builder.add(facts);
      if (copy != null) {
        try {
          copy.add(facts);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public void leaveOut(InputProblem why) {
      builder.leaveOut(why);
    }

    @Override
    public void warn(String what, String remedy) {
      builder.warn(what, remedy);
    }
  }
}
