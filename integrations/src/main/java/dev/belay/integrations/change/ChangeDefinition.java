package dev.belay.integrations.change;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change, complete and checked. Immutable. Its lines may hold secrets, so it is stored under its
 * hash and only the hash travels; {@code toString} does not show them.
 *
 * @param ticket in the tracker of the people who ask
 * @param devices names or name patterns; empty when only filters select
 * @param where filters, all of which must hold
 * @param lines to configure; for REPLACE the whole configuration
 * @param prechecks must hold before anything is changed
 * @param checks must hold afterwards, or the change is not kept
 * @param confirmWithin after which the device goes back by itself
 */
public record ChangeDefinition(
    String title,
    @Nullable String ticket,
    List<String> devices,
    List<String> where,
    ChangeMode mode,
    PerPlatform<List<String>> lines,
    List<Check> prechecks,
    List<Check> checks,
    Duration confirmWithin,
    OnFailure onFailure) {
  public ChangeDefinition {
    devices = List.copyOf(devices);
    where = List.copyOf(where);
    prechecks = List.copyOf(prechecks);
    checks = List.copyOf(checks);
  }

  /** The same definition gives the same bytes, in every release that writes the same format. */
  public byte[] toJson() {
    return ChangeJson.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException when the bytes are damaged or of a newer format; quotes
   *     nothing
   */
  public static ChangeDefinition fromJson(byte[] json) {
    return ChangeJson.read(json);
  }

  /** SHA-256 of {@link #toJson}, in hex. */
  public String hash() {
    return ChangeJson.hash(toJson());
  }

  @Override
  public String toString() {
    return "ChangeDefinition[" + title + ", " + mode + ", " + checks.size() + " checks]";
  }
}
