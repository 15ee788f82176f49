package dev.belay.drivers.transport;

import dev.belay.drivers.DeviceFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * An OpenSSH known_hosts file as an index: finding a plain host costs the same in a file of ten
 * lines and of ten thousand; a hashed one is searched for once and then remembered. Immutable but
 * for that memory; thread-safe.
 */
final class KnownHosts {
  private static final String HASHED = "|1|";

  private final Map<String, List<Entry>> byHost = new HashMap<>();
  private final List<Masked> masked = new ArrayList<>();
  private final List<Hashed> hashed = new ArrayList<>();
  private final ConcurrentHashMap<String, List<Entry>> hashedFound = new ConcurrentHashMap<>();

  private KnownHosts() {}

  /**
   * A key a host is known by.
   *
   * @param type as in the file
   * @param key the base64 text
   * @param revoked whether the line says that this key must never be accepted
   */
  record Entry(String type, String key, boolean revoked) {}

  private record Masked(Pattern wanted, List<Pattern> unwanted, Entry entry) {}

  private static final class Hashed {
    private final byte[] salt;
    private final byte[] hash;
    private final Entry entry;

    private Hashed(byte[] salt, byte[] hash, Entry entry) {
      this.salt = salt;
      this.hash = hash;
      this.entry = entry;
    }
  }

  /** Reads a file; a missing one knows no host. */
  static KnownHosts read(Path file) {
    KnownHosts known = new KnownHosts();
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return known;
    } catch (IOException e) {
      throw new DeviceFault.UnusableInput(
          "The known hosts file "
              + file
              + " cannot be read: "
              + e.getMessage()
              + "; correct its path or its rights.",
          e);
    }
    for (String line : lines) {
      known.add(line.strip());
    }
    return known;
  }

  /** How a host is written in the file. */
  static String name(String host, int port) {
    String lower = host.toLowerCase(Locale.ROOT);
    return port == 22 ? lower : "[" + lower + "]:" + port;
  }

  /** The keys of a host. */
  List<Entry> entries(String host, int port) {
    String name = name(host, port);
    List<Entry> found = new ArrayList<>(byHost.getOrDefault(name, List.of()));
    for (Masked candidate : masked) {
      if (candidate.wanted().matcher(name).matches()
          && candidate.unwanted().stream().noneMatch(pattern -> pattern.matcher(name).matches())) {
        found.add(candidate.entry());
      }
    }
    if (!hashed.isEmpty()) {
      found.addAll(hashedFound.computeIfAbsent(name, this::searchHashed));
    }
    return found;
  }

  private void add(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String[] fields = line.split("\\s+", 5);
    int at = 0;
    boolean revoked = false;
    if (fields[0].startsWith("@")) {
      if (!fields[0].equals("@revoked")) {
        return; // certificate authorities: we ask for no certificates
      }
      revoked = true;
      at = 1;
    }
    if (fields.length < at + 3) {
      return; // OpenSSH passes over what it cannot read, too
    }
    Entry entry = new Entry(fields[at + 1], fields[at + 2], revoked);
    if (fields[at].startsWith(HASHED)) {
      addHashed(fields[at], entry);
    } else if (fields[at].indexOf('*') >= 0
        || fields[at].indexOf('?') >= 0
        || fields[at].indexOf('!') >= 0) {
      addMasked(fields[at], entry);
    } else {
      for (String host : fields[at].toLowerCase(Locale.ROOT).split(",", -1)) {
        byHost.computeIfAbsent(plain(host), unused -> new ArrayList<>()).add(entry);
      }
    }
  }

  /** {@code [host]:22} means the same as {@code host}. */
  private static String plain(String host) {
    return host.startsWith("[") && host.endsWith("]:22")
        ? host.substring(1, host.length() - 4)
        : host;
  }

  private void addMasked(String hosts, Entry entry) {
    List<Pattern> unwanted = new ArrayList<>();
    List<Pattern> wanted = new ArrayList<>();
    for (String host : hosts.toLowerCase(Locale.ROOT).split(",", -1)) {
      if (host.startsWith("!")) {
        unwanted.add(glob(host.substring(1)));
      } else {
        wanted.add(glob(plain(host)));
      }
    }
    for (Pattern pattern : wanted) {
      masked.add(new Masked(pattern, List.copyOf(unwanted), entry));
    }
  }

  private static Pattern glob(String text) {
    StringBuilder pattern = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      pattern.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.compile(pattern.toString());
  }

  private void addHashed(String field, Entry entry) {
    String[] parts = field.substring(HASHED.length()).split("\\|", 2);
    if (parts.length < 2) {
      return;
    }
    try {
      hashed.add(
          new Hashed(
              Base64.getDecoder().decode(parts[0]), Base64.getDecoder().decode(parts[1]), entry));
    } catch (IllegalArgumentException e) {
      // Not base64: OpenSSH passes over such a line, too.
    }
  }

  private List<Entry> searchHashed(String name) {
    List<Entry> found = new ArrayList<>();
    byte[] host = name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      for (Hashed candidate : hashed) {
        mac.init(new SecretKeySpec(candidate.salt, "HmacSHA1"));
        if (MessageDigest.isEqual(mac.doFinal(host), candidate.hash)) {
          found.add(candidate.entry);
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java runtime has HmacSHA1.", e);
    }
    return List.copyOf(found);
  }
}
