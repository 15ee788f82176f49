package dev.belay.cli.config;

import dev.belay.cli.Workspace;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.redact.Redactor;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.Device;
import java.util.List;

/**
 * How a device's configuration may be shown: by the rules of its platform, or, for a device that is
 * no longer in the inventory, by those of all vendors.
 *
 * @param redactor takes the secrets out
 * @param volatileLines lines that change without a change
 */
record ShownConfiguration(Redactor redactor, List<SafePattern> volatileLines) {
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

  private static ShownConfiguration of(Platform platform) {
    return new ShownConfiguration(Redactor.of(platform), platform.belay().volatileLines());
  }

  private static ShownConfiguration ofAnyVendor() {
    return new ShownConfiguration(Redactor.vendorRules(), List.of());
  }

  String redacted(String text) {
    return redactor.redact(text);
  }

  boolean isVolatile(String line) {
    return volatileLines.stream().anyMatch(pattern -> pattern.match(line) != null);
  }
}
