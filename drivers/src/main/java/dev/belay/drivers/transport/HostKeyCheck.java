package dev.belay.drivers.transport;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Target;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Judges the key that one host shows at one connection. The files are read before, so that the
 * library's own threads never wait for a disk. Thread-safe.
 */
final class HostKeyCheck {
  private final Peer peer;
  private final boolean reachedDirectly;
  private final HostKeyPolicy policy;
  private final List<KnownHosts.Entry> known;
  private volatile @Nullable PublicKey shown;
  private volatile @Nullable DeviceFault verdict;
  private volatile boolean isNew;

  /**
   * A check of one host.
   *
   * @param reachedDirectly whether its key can be scanned from here
   */
  HostKeyCheck(Peer peer, boolean reachedDirectly, HostKeyPolicy policy, KnownHostsFiles files) {
    Target target = peer.target();
    this.peer = peer;
    this.reachedDirectly = reachedDirectly;
    this.policy = policy;
    this.known =
        switch (policy) {
          case HostKeyPolicy.KnownHosts strict ->
              files.of(strict.file()).entries(target.host(), target.port());
          case HostKeyPolicy.AcceptNew accepting ->
              files.of(accepting.file()).entries(target.host(), target.port());
          case HostKeyPolicy.Pinned pinned -> List.of();
        };
  }

  /** The types of the keys that would be accepted; empty when nothing is known. */
  Set<String> knownTypes() {
    return known.stream()
        .filter(entry -> !entry.revoked())
        .map(KnownHosts.Entry::type)
        .collect(Collectors.toSet());
  }

  /** Whether the connection may go on. */
  boolean accept(PublicKey key) {
    shown = key;
    verdict =
        policy instanceof HostKeyPolicy.Pinned pinned
            ? pinned(pinned, key)
            : known(type(key), encoded(key), key);
    return verdict == null;
  }

  /** The key the host showed; null when it has shown none. */
  @Nullable PublicKey shown() {
    return shown;
  }

  /** Why the key was refused; null when it was not, or none was shown. */
  @Nullable DeviceFault verdict() {
    return verdict;
  }

  /** Writes a key seen for the first time to the file, if the policy says so. */
  void remember(KnownHostsFiles files) {
    PublicKey key = shown;
    if (isNew && key != null && policy instanceof HostKeyPolicy.AcceptNew(Path file)) {
      files.append(file, line(peer.target().host(), peer.target().port(), key));
    }
  }

  static String line(String host, int port, PublicKey key) {
    return KnownHosts.name(host, port) + " " + type(key) + " " + encoded(key);
  }

  static String type(PublicKey key) {
    return String.valueOf(KeyUtils.getKeyType(key));
  }

  static String fingerprint(PublicKey key) {
    return KeyUtils.getFingerPrint(key);
  }

  private static String encoded(PublicKey key) {
    ByteArrayBuffer buffer = new ByteArrayBuffer();
    buffer.putRawPublicKey(key);
    return Base64.getEncoder().encodeToString(buffer.getCompactData());
  }

  private @Nullable DeviceFault pinned(HostKeyPolicy.Pinned pinned, PublicKey key) {
    String print = fingerprint(key).substring("SHA256:".length());
    boolean matches =
        pinned.sha256Fingerprints().stream()
            .map(pin -> pin.startsWith("SHA256:") ? pin.substring("SHA256:".length()) : pin)
            .anyMatch(print::equals);
    return matches
        ? null
        : new DeviceFault.HostKeyMismatch(
            peer.subject()
                + " shows the host key "
                + fingerprint(key)
                + ", but the pinned one is "
                + String.join(" or ", pinned.sha256Fingerprints())
                + ". Find out why it changed before you trust it.");
  }

  private @Nullable DeviceFault known(String type, String encoded, PublicKey key) {
    if (known.stream().anyMatch(entry -> entry.revoked() && entry.key().equals(encoded))) {
      return new DeviceFault.HostKeyMismatch(
          peer.subject()
              + " shows the host key "
              + fingerprint(key)
              + ", which is marked as revoked. Do not trust this host.");
    }
    List<KnownHosts.Entry> valid = known.stream().filter(entry -> !entry.revoked()).toList();
    if (valid.stream().anyMatch(entry -> entry.key().equals(encoded))) {
      return null;
    }
    if (!valid.isEmpty()) {
      String expected =
          valid.stream()
              .map(entry -> entry.type() + " " + fingerprint(entry.key()))
              .collect(Collectors.joining(" or "));
      return new DeviceFault.HostKeyMismatch(
          peer.subject()
              + " shows the host key "
              + type
              + " "
              + fingerprint(key)
              + ", but the known one is "
              + expected
              + ". Find out why it changed; if the change is right, "
              + remedy(key, true)
              + ".");
    }
    if (policy instanceof HostKeyPolicy.AcceptNew) {
      isNew = true;
      return null;
    }
    return new DeviceFault.HostKeyUnknown(
        "The host key of "
            + peer.object()
            + " is not known: it shows "
            + type
            + " "
            + fingerprint(key)
            + ". Compare it with the host's own, then "
            + remedy(key, false)
            + ".");
  }

  /** A key behind a jump host, or the jump host's own, is out of reach of a scan. */
  private String remedy(PublicKey key, boolean replace) {
    Target target = peer.target();
    if (reachedDirectly && !peer.isJump()) {
      return "run `belay trust accept " + target.name() + (replace ? " --replace" : "") + "`";
    }
    return (replace
            ? "replace its line in the known hosts file by `"
            : "add to the known hosts file `")
        + line(target.host(), target.port(), key)
        + "`";
  }

  private static String fingerprint(String encodedKey) {
    try {
      byte[] digest =
          java.security.MessageDigest.getInstance("SHA-256")
              .digest(Base64.getDecoder().decode(encodedKey));
      return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    } catch (IllegalArgumentException | java.security.NoSuchAlgorithmException e) {
      return "(unreadable)";
    }
  }
}
