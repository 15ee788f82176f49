package dev.belay.integrations.input;

import java.util.List;
import java.util.regex.Pattern;

/**
 * How a reference to an account is written: {@code env:PREFIX}, {@code file:NAME}, {@code
 * command:NAME}, {@code vault:PATH} and {@code aws:PATH}, the last two with {@code #ENTRY} where
 * one secret holds several accounts. Where it is given to many devices it may have places, as in
 * {@code file:site-{site}}.
 */
public final class CredentialReference {
  /** Begins references to HashiCorp Vault. */
  public static final String VAULT = "vault";

  /** Begins references to AWS Secrets Manager. */
  public static final String AWS = "aws";

  /** A name that begins with no dot: no path made of such names leads out of its folder. */
  private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9._-]{0,62}";

  private static final Pattern REFERENCE =
      Pattern.compile(
          "env:[A-Za-z_][A-Za-z0-9_]{0,62}|(file|command):"
              + NAME
              + "|(vault|aws):"
              + NAME
              + "(/"
              + NAME
              + "){0,9}(#"
              + NAME
              + ")?");

  /** What a device may put into its reference. */
  public static final List<String> PLACES = List.of("name", "site", "role", "platform");

  /** The remedy wherever something else stands; what stands there may be a password. */
  public static final String REMEDY =
      "write env:PREFIX, file:NAME, command:NAME, vault:PATH or aws:PATH; never a password";

  private CredentialReference() {}

  /** What is not a reference must be neither kept nor quoted. */
  public static boolean isValid(String text) {
    return REFERENCE.matcher(text).matches();
  }

  /** Whether it is a reference, or becomes one when its places are filled. */
  public static boolean isTemplate(String text) {
    return isValid(text)
        || (Placeholders.unknown(text, PLACES).isEmpty()
            && isValid(Placeholders.fill(text, place -> "x")));
  }
}
