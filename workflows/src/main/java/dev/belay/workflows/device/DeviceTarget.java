package dev.belay.workflows.device;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.belay.workflows.wire.TaskQueues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One device as histories know it. Inventory data beyond this stays in the inventory: nobody can
 * promise that it holds no secret.
 *
 * @param name unique name, which is also its lane
 * @param host name or address to connect to
 * @param port TCP port of its SSH server
 * @param platform name of its platform definition
 * @param site where it stands
 * @param role what it is for
 * @param tags free words
 * @param credential reference to credentials, resolved on the worker; never the credentials
 * @param zone network zone whose workers can reach it
 * @param connection how it is connected to, beyond its address; null when there is nothing to say
 */
public record DeviceTarget(
    String name,
    String host,
    int port,
    String platform,
    @Nullable String site,
    @Nullable String role,
    List<String> tags,
    @Nullable String credential,
    String zone,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable DeviceConnection connection) {
  private static final int HIGHEST_PORT = 65_535;

  public DeviceTarget {
    text(name, "name");
    text(host, "host");
    text(platform, "platform");
    if (port < 1 || port > HIGHEST_PORT) {
      throw new IllegalArgumentException(
          "port of " + name + " must be 1 to 65535, not " + port + ".");
    }
    tags = List.copyOf(orElse(tags, List.of()));
    zone = orElse(zone, TaskQueues.DEFAULT_ZONE);
  }

  /** A device of which only what is needed to connect is known, in the default zone. */
  public static DeviceTarget at(String name, String host, int port, String platform) {
    return new DeviceTarget(
        name, host, port, platform, null, null, List.of(), null, TaskQueues.DEFAULT_ZONE, null);
  }
}
