package dev.belay.cli.config;

import dev.belay.cli.Workspace;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.ChangeSection;
import dev.belay.drivers.platform.GrammarSection;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.redact.Redactor;
import dev.belay.drivers.tree.ConfigurationGrammar;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.Device;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a device's configuration may be shown: by the rules of its platform, or, for a device that is
 * no longer in the inventory, by those of all vendors.
 *
 * @param redactor takes the secrets out
 * @param volatileLines lines that change without a change
 * @param text how a configuration is written; null where nobody has said
 */
public record ShownConfiguration(
    Redactor redactor, List<SafePattern> volatileLines, @Nullable GrammarSection text) {
  static ShownConfiguration of(Workspace workspace, String device) {
    try {
      return workspace
          .inventory()
          .find(device)
          .map(Device::platform)
          .map(workspace.platforms()::get)
          .map(ShownConfiguration::of)
          .orElseGet(ShownConfiguration::ofAnyVendor);
    } catch (InputException | DeviceFault e) {
      return ofAnyVendor(); // what is stored can be read without a sound inventory
    }
  }

  /** As the definition of a platform says. */
  public static ShownConfiguration of(Platform platform) {
    ChangeSection change = platform.belay().change();
    return new ShownConfiguration(
        Redactor.of(platform),
        platform.belay().volatileLines(),
        change == null ? null : change.text());
  }

  /** By the rules of all vendors, where nobody knows the platform. */
  public static ShownConfiguration ofAnyVendor() {
    return new ShownConfiguration(Redactor.vendorRules(), List.of(), null);
  }

  /** How these lines are to be read. */
  ConfigurationGrammar grammar(List<String> lines) {
    return text == null ? ConfigurationGrammar.likely(lines) : ConfigurationGrammar.of(text);
  }

  String redacted(String text) {
    return redactor.redact(text);
  }

  boolean isVolatile(String line) {
    return volatileLines.stream().anyMatch(pattern -> pattern.match(line) != null);
  }
}
