package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.acceptance.Home.Ran;
import dev.belay.emulated.EmulatedDevice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A campaign of the crash matrix, by commands as people give them.
 *
 * @param home where the commands are given
 * @param name the campaign
 * @param plan the plan's hash
 */
record CrashCampaign(Home home, String name, String plan) {
  private static final Pattern PLANNED = Pattern.compile("Campaign (\\S+), plan (\\S+)");
  private static final Set<String> UNDER_WAY = Set.of("planned", "changing");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Plans the change of these devices; it is applied when it is approved. */
  static CrashCampaign plan(Home home, List<EmulatedDevice> devices, boolean checkSaysNo) {
    List<String> names = devices.stream().map(EmulatedDevice::name).toList();
    String title = names.getFirst() + (checkSaysNo ? " goes back" : " is kept");
    Path file =
        home.write(title.replace(' ', '-') + ".yaml", CrashChange.file(title, names, checkSaysNo));
    Ran planned = home.belay("change", "plan", file.toString());
    assertThat(planned.out()).as(planned.all()).contains(names.size() + " devices would change.");
    Matcher named = PLANNED.matcher(planned.out());
    assertThat(named.find()).as(planned.all()).isTrue();
    return new CrashCampaign(home, named.group(1), named.group(2));
  }

  /** Lets it go on, with all devices at once. */
  void approve() {
    Ran approved = home.belay("change", "approve", name, "--plan", plan, "--yes");
    assertThat(approved.exitCode()).as(approved.all()).isZero();
  }

  /** How a device stands, by the report. */
  record Stand(String state, String message) {
    boolean isUnderWay() {
      return UNDER_WAY.contains(state);
    }
  }

  /** Device to how it stands. */
  Map<String, Stand> stands() {
    Ran shown = home.belay("change", "show", name, "-o", "json");
    assertThat(shown.exitCode()).as(shown.all()).isZero();
    Map<String, Stand> stands = new HashMap<>();
    try {
      for (JsonNode device : JSON.readTree(shown.out()).path("devices")) {
        stands.put(
            device.path("device").asText(),
            new Stand(device.path("state").asText(), device.path("message").asText()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return stands;
  }
}
