package dev.belay.integrations.change;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Problems;
import dev.belay.integrations.inventory.Device;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change, complete and checked. Immutable. Its lines may hold secrets, so it is stored under its
 * hash and only the hash travels; {@code toString} does not show them.
 *
 * @param ticket in the tracker of the people who ask
 * @param devices names or name patterns; empty when only filters select
 * @param where filters, all of which must hold
 * @param lines to configure; for REPLACE the whole configuration; none when there is a template
 * @param template what gives each device its lines; null when they are the same on all
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
    @Nullable PerPlatform<Template> template,
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

  /** A change of the same lines on all devices of a platform. */
  public ChangeDefinition(
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
    this(
        title,
        ticket,
        devices,
        where,
        mode,
        lines,
        null,
        prechecks,
        checks,
        confirmWithin,
        onFailure);
  }

  /**
   * What the change means for one device: the same with the lines that its template gives, or the
   * change itself when it has no template. Devices with the same lines get the same change.
   *
   * @throws InputException when the template gives the device no lines that may be configured;
   *     names places in the template and quotes none of its lines
   */
  public ChangeDefinition forDevice(Device device) {
    if (template == null) {
      return this;
    }
    Problems problems = new Problems();
    Map<String, List<String>> own =
        template
            .on(device.platform())
            .map(text -> new DeviceLines(mode, Map.of(), problems).of(text, null, device))
            .map(rendered -> Map.of(device.platform(), rendered))
            .orElse(Map.of());
    problems.throwIfAny();
    return new ChangeDefinition(
        title,
        ticket,
        devices,
        where,
        mode,
        new PerPlatform<>(null, own),
        prechecks,
        checks,
        confirmWithin,
        onFailure);
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
