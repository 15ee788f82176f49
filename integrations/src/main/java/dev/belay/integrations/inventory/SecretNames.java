package dev.belay.integrations.inventory;

import java.util.Locale;
import java.util.regex.Pattern;

/** Knows by its name what must not be in an inventory. Stateless. */
public final class SecretNames {
  private static final Pattern SECRET =
      Pattern.compile(
          "passwo?r?d|passphrase|secret|token|psk|api_?key|private_?key|snmp_?communit(y|ies)"
              + "|^communit(y|ies)$|^pass$|^pw$|_pw$|_pass$");

  private SecretNames() {}

  /** Whether what is called so may be a secret, and so is not read. */
  public static boolean contains(String key) {
    return SECRET.matcher(key.toLowerCase(Locale.ROOT).replace('-', '_')).find();
  }
}
