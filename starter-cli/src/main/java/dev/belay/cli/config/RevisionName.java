package dev.belay.cli.config;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.DeviceNames;
import dev.belay.cli.ExitCodes;
import dev.belay.integrations.store.RevisionLookup;
import dev.belay.integrations.store.RevisionRow;
import dev.belay.integrations.store.Store;

/**
 * A revision as people name it: {@code r1}, {@code r1@2}, {@code r1@latest}, {@code r1@3f9a0c}.
 *
 * @param device whose it is
 * @param place which one; {@code latest} when nothing was said
 */
public record RevisionName(String device, String place) {
  /**
   * Reads a name that may stand without its device, such as {@code @2}, after one of that device.
   */
  static RevisionName parse(String text, String usualDevice) {
    int at = text.lastIndexOf('@');
    String device = at < 0 ? text : text.substring(0, at);
    String place = at < 0 ? "latest" : text.substring(at + 1);
    return new RevisionName(DeviceNames.checked(device.isEmpty() ? usualDevice : device), place);
  }

  /** Reads a whole name. */
  public static RevisionName parse(String text) {
    return parse(text, "");
  }

  /** The revision that is meant; a failure with one clear line when there is none. */
  public RevisionRow in(Store store) {
    return switch (store.revisions().find(device, place)) {
      case RevisionLookup.Found(RevisionRow row) -> row;
      case RevisionLookup.Missing(String why) ->
          throw new CommandFailure(
              ExitCodes.BAD_INPUT,
              why
                  + (store.revisions().latest(device).isPresent()
                      ? "; `belay config history " + device + "` lists them."
                      : "; `belay backup " + device + "` makes one."));
    };
  }
}
