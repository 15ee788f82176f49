package dev.belay.integrations.inventory.source;

import dev.belay.integrations.input.Origin;
import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.FactSource;
import dev.belay.integrations.inventory.SourceDown;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A source that says what it is told to say, and counts how often it is asked. */
final class FakeSource implements FactSource {
  private List<DeviceFacts> devices = List.of();
  private @Nullable String down;
  private String identity = "one";
  private int asked;

  FakeSource naming(int count) {
    devices = IntStream.rangeClosed(1, count).mapToObj(i -> device("r" + i)).toList();
    down = null;
    return this;
  }

  FakeSource naming(DeviceFacts... these) {
    devices = List.of(these);
    return this;
  }

  FakeSource down(String why) {
    down = why;
    return this;
  }

  FakeSource calledOtherwise(String other) {
    identity = other;
    return this;
  }

  int asked() {
    return asked;
  }

  static DeviceFacts device(String name) {
    return new DeviceFacts(
        Origin.named("truth, device " + name),
        name,
        "192.0.2.1",
        2222,
        "ios",
        List.of("edge"),
        Map.of("site", "fra1", "vlan", 20L, "share", 0.5, "on", true, "tags", List.of("a")));
  }

  @Override
  public String name() {
    return "truth";
  }

  @Override
  public String identity() {
    return identity;
  }

  @Override
  public void read(Sink to) {
    asked++;
    // Half of it comes before the trouble: what was heard of a broken reading must not count.
    devices.stream().limit(down == null ? devices.size() : devices.size() / 2).forEach(to::device);
    if (down != null) {
      throw new SourceDown(down, "check that it is up");
    }
  }
}
