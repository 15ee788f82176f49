package dev.belay.activities.change;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.drivers.ChangeRequest;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.change.Check;
import dev.belay.integrations.change.Expectation;
import dev.belay.integrations.change.PerPlatform;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingOnlyTest {
  private static final Platform LINUX = PlatformCatalog.builtIn().get("linux");

  @Test
  void aCheckThatReadsMayBeAsked() {
    DeviceDefinition reading = definition(List.of(check("cat /etc/hosts")), List.of());

    assertThatCode(() -> ReadingOnly.ensure(reading, LINUX)).doesNotThrowAnyException();
  }

  @Test
  void aCheckThatWouldChangeTheDeviceIsRefusedInEitherPhase() {
    List<Check> evil = List.of(check("cat /etc/hosts; reboot"));

    for (DeviceDefinition definition :
        List.of(definition(evil, List.of()), definition(List.of(), evil))) {
      assertThatThrownBy(() -> ReadingOnly.ensure(definition, LINUX))
          .isInstanceOf(DeviceFault.UnusableInput.class)
          .hasMessageContaining("check `look`")
          .hasMessageContaining("platform linux")
          .hasMessageContaining("read_only");
    }
  }

  @Test
  void whatIsAskedOfOtherPlatformsIsNotJudged() {
    Check foreign =
        new Check(
            "look",
            new PerPlatform<>(null, Map.of("frr", "clear bgp *")),
            List.of(new Expectation.Contains("x")),
            null);

    assertThatCode(() -> ReadingOnly.ensure(definition(List.of(foreign), List.of()), LINUX))
        .doesNotThrowAnyException();
  }

  private static DeviceDefinition definition(List<Check> before, List<Check> after) {
    return new DeviceDefinition(ChangeRequest.merge(List.of("auto lo")), before, after);
  }

  private static Check check(String command) {
    return new Check(
        "look", PerPlatform.same(command), List.of(new Expectation.Contains("x")), null);
  }
}
