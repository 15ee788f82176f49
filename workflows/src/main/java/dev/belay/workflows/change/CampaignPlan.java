package dev.belay.workflows.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What planning every device of a campaign came to. Only decides; confined to its workflow. */
final class CampaignPlan {
  private final Map<String, DeviceChangeOutcome> byDevice = new TreeMap<>();

  void add(String device, DeviceChangeOutcome outcome) {
    byDevice.put(device, outcome);
  }

  int size() {
    return byDevice.size();
  }

  /** Whether every device so far has a plan that it did not refuse. */
  boolean complete() {
    return byDevice.values().stream().allMatch(DeviceChangeOutcome::succeeded);
  }

  Map<String, DeviceChangeOutcome> outcomes() {
    return byDevice;
  }

  /** Whether a change of the device may be started: it is planned and there is something to do. */
  boolean changes(String device) {
    return byDevice.get(device) instanceof DeviceChangeOutcome.Planned planned
        && planned.succeeded()
        && !planned.plan().nothingToDo();
  }

  String diffHash(String device) {
    if (byDevice.get(device) instanceof DeviceChangeOutcome.Planned planned) {
      return planned.plan().diffHash();
    }
    throw new IllegalStateException(device + " has no plan.");
  }

  /** One hash over every device and what would become of it: this is what a person approves. */
  String hash() {
    MessageDigest digest = sha256();
    byDevice.forEach((device, outcome) -> {
      String what = changes(device) ? diffHash(device) : outcome.kind();
      digest.update((device + "\0" + what + "\n").getBytes(StandardCharsets.UTF_8));
    });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every Java has SHA-256.", impossible);
    }
  }
}
