package dev.belay.integrations.inventory;

import dev.belay.integrations.input.CredentialReference;
import dev.belay.integrations.input.Placeholders;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The reference of one device, its places filled. Stateless. */
final class DeviceCredential {
  /** No slash, hash or colon: a device's data must not lead to another place of a source. */
  private static final Pattern PART = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

  private DeviceCredential() {}

  /** A reference, or what is wrong with it. */
  sealed interface Filled {
    record Reference(String text) implements Filled {}

    record Mistake(String what, String remedy) implements Filled {}
  }

  /**
   * Fills the places.
   *
   * @param template for which {@link CredentialReference#isTemplate} is true
   * @param facts by the names of places; null for what the device does not have
   */
  static Filled fill(String template, Map<String, Optional<String>> facts, String device) {
    for (String place : Placeholders.names(template)) {
      @Nullable String fact = facts.getOrDefault(place, Optional.empty()).orElse(null);
      if (fact == null) {
        return new Filled.Mistake(
            "the credential `"
                + template
                + "` wants the "
                + place
                + " of the device `"
                + device
                + "`, which has none",
            "give it a " + place + ", or a credential of its own");
      }
      if (!PART.matcher(fact).matches()) {
        return new Filled.Mistake(
            "the "
                + place
                + " of the device `"
                + device
                + "` cannot be part of its credential `"
                + template
                + "`",
            "only letters, digits, dots, underscores and hyphens can; give it a credential of its"
                + " own");
      }
    }
    String filled =
        Placeholders.fill(
            template, place -> facts.getOrDefault(place, Optional.empty()).orElse(""));
    return CredentialReference.isValid(filled)
        ? new Filled.Reference(filled)
        : new Filled.Mistake(
            "the credential of the device `"
                + device
                + "` becomes `"
                + filled
                + "`, which is no reference",
            "variables are of letters, digits and underscores, and names at most 63 characters;"
                + " give it a credential of its own");
  }
}
