package dev.belay.workflows.change;

import static dev.belay.workflows.wire.WireChecks.text;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The ids of changes. Stateless. */
public final class ChangeIds {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private ChangeIds() {}

  /**
   * What a workflow id says about a change.
   *
   * @param campaign the campaign; a restore is one of its own, by the id of its workflow
   * @param device the device, or null for the campaign itself
   * @param shared whether the operation is one of a campaign's several
   */
  public record Part(String campaign, @Nullable String device, boolean shared) {}

  /**
   * Reads the id of a campaign, of its planning, of a device's change or its taking back, or of a
   * restore; others are none.
   */
  public static Optional<Part> read(String workflowId) {
    String[] parts = workflowId.split("/", 3);
    if (parts.length < 2) {
      return Optional.empty();
    }
    return switch (parts[0]) {
      case "change", "plan", "rollback" ->
          Optional.of(new Part(parts[1], parts.length == 3 ? parts[2] : null, parts.length == 3));
      case "restore" -> Optional.of(new Part(workflowId, parts[1], false));
      default -> Optional.empty();
    };
  }

  /** The workflow id of a campaign. */
  public static String campaign(String campaign) {
    return "change/" + text(campaign, "campaign");
  }

  /** The workflow id of a campaign's change of one device. */
  public static String device(String campaign, String device) {
    return campaign(campaign) + "/" + text(device, "device");
  }

  /** The workflow id of taking back a campaign's change of one device. */
  public static String rollBack(String campaign, String device) {
    return "rollback/" + text(campaign, "campaign") + "/" + text(device, "device");
  }

  /** Whether that workflow takes back what a campaign's change has applied. */
  public static boolean isRollBack(String workflowId) {
    return workflowId.startsWith("rollback/");
  }

  /**
   * The name that an operation leaves on its device, such as that of a session or a checkpoint. The
   * same for every retry, short enough for every platform: lower-case letters, digits and hyphens.
   */
  public static String operation(String campaign, String device) {
    return "c-" + fingerprint(campaign(campaign) + "/" + text(device, "device"));
  }

  /**
   * The same for an attempt that a person asked for: what an earlier one left on the device must
   * not be taken for its own.
   *
   * @param attempt from 1
   */
  public static String operation(String campaign, String device, int attempt) {
    return attempt == 1
        ? operation(campaign, device)
        : "c-" + fingerprint(campaign(campaign) + "/" + text(device, "device") + "#" + attempt);
  }

  /** The name of taking back what that attempt applied. */
  public static String rollBackOperation(String campaign, String device, int attempt) {
    return "c-" + fingerprint(rollBack(campaign, device) + "#" + attempt);
  }

  /** FNV-1a, 64 bits, as 16 hex digits: the same on every machine and release. */
  public static String fingerprint(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return String.format("%016x", hash);
  }
}
