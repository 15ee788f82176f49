package dev.belay.benchmarks;

import dev.belay.integrations.store.PlannedDevice;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Devices whose configurations change a little every day, the same ones in every run of the
 * benchmark. For one thread, except {@link #text} and {@link #hash}.
 */
final class NightlyFleet {
  private static final int SITES = 40;
  private static final int SHARDS = 16;
  private static final int LINE = 120;

  private final int bytes;
  private final int[] versions;
  private final String[] hashes;

  NightlyFleet(int devices, int bytes) {
    this.bytes = bytes;
    versions = new int[devices];
    hashes = new String[devices];
    for (int device = 0; device < devices; device++) {
      hashes[device] = sha256(text(device));
    }
  }

  int devices() {
    return versions.length;
  }

  static String name(int device) {
    return "access-%06d.s%02d.example.net".formatted(device, device % SITES);
  }

  /** What people and programs did since the night before. */
  void day(int night, int changedOfThousand) {
    for (int device = 0; device < versions.length; device++) {
      SplittableRandom chance = new SplittableRandom(31L * night + 1_000_003L * device);
      if (chance.nextInt(1_000) < changedOfThousand) {
        versions[device]++;
        hashes[device] = sha256(text(device));
      }
    }
  }

  /** Its configuration now, which shrinks to about a fifth, as real ones do. */
  byte[] text(int device) {
    SplittableRandom random = new SplittableRandom(device);
    StringBuilder text = new StringBuilder(bytes + 2 * LINE);
    text.append("! version ").append(versions[device]).append("\nhostname ").append(name(device));
    for (int port = 1; text.length() < bytes; port++) {
      text.append("\ninterface GigabitEthernet1/0/").append(port);
      text.append("\n description to ").append(Long.toString(random.nextLong(1L << 60), 36));
      text.append("\n switchport access vlan ").append(random.nextInt(4_000));
      text.append("\n switchport mode access\n spanning-tree portfast\n!");
    }
    return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Of its configuration now. */
  String hash(int device) {
    return hashes[device];
  }

  /** As a run is planned. */
  List<PlannedDevice> planned() {
    return IntStream.range(0, versions.length)
        .mapToObj(device ->
            new PlannedDevice(
                name(device),
                """
                {"name":"%s","host":"10.%d.%d.%d","port":22,"platform":"cisco_ios","site":"s%02d",\
                "role":"access","tags":["production"],"credential":"vault:network/site-{site}",\
                "zone":"default","connection":null}\
                """
                    .formatted(
                        name(device),
                        device >> 16,
                        device >> 8 & 255,
                        device & 255,
                        device % SITES),
                device % SHARDS))
        .toList();
  }

  private static String sha256(byte[] text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
