package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.belay.acceptance.CrashCampaign.Stand;
import dev.belay.acceptance.CrashSteps.Step;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.emulated.DeviceSpec;
import dev.belay.emulated.EmulatedDevice;
import dev.belay.emulated.FleetOptions;
import dev.belay.emulated.ManualClock;
import dev.belay.workflows.change.ChangeActivities;
import dev.belay.workflows.change.ChangeIds;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The crash matrix: each step of the protocol, on each platform, under each fault. What the steps
 * do to a device is learned from a change that nothing disturbs, so a new platform or step joins by
 * itself. Then there is a device for each point of each step: all of them change at once, each is
 * held at its point, and the fault befalls them all.
 */
@NeedsPeer(Peer.TEMPORAL)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashMatrixIT {
  private static final Duration UNTIL_HELD = Duration.ofMinutes(3);
  private static final Duration UNTIL_ENDED = Duration.ofMinutes(6);
  private static final Duration UNTIL_QUIET = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(300);

  /** Behind a fault the devices' time runs faster: a trial that is lost is waited for. */
  private static final int FASTER = 4;

  private final ManualClock devicesTime = new ManualClock(Instant.now());
  private final CrashTable table = new CrashTable();
  private final Map<String, Set<String>> stepsOfPlatforms = new TreeMap<>();
  private List<CrashCell> cells = List.of();
  private List<EmulatedDevice> models = List.of();
  private Cluster cluster;
  private CrashScene scene;

  @BeforeAll
  void learnWhatTheStepsDo(@TempDir Path folder) {
    cluster = Cluster.start(folder, FleetOptions.defaults().withClock(devicesTime));
    models = oneOfEach("kept");
    List<EmulatedDevice> others = oneOfEach("back");
    scene = new CrashScene(cluster);
    CrashRecording recording = CrashRecording.of(cluster.fleet());
    List<CrashCell> found = new ArrayList<>(record(recording, models, false));
    Set<String> steps = found.stream().map(CrashCell::step).collect(Collectors.toSet());
    record(recording, others, true).stream()
        .filter(cell -> !steps.contains(cell.step()))
        .forEach(found::add);
    cells = List.copyOf(found);
  }

  @AfterAll
  void show() {
    table.show();
    scene.close();
    cluster.close();
  }

  @Test
  void everyPlatformHasACellForEachStepInWhichItIsAsked() {
    Set<String> steps = cells.stream().map(CrashCell::step).collect(Collectors.toSet());
    Set<String> activities =
        Stream.of(ChangeActivities.class.getMethods())
            .map(Method::getName)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(stepsOfPlatforms.keySet()).containsExactlyInAnyOrderElementsOf(DeviceSpec.PLATFORMS);
    assertThat(stepsOfPlatforms.values()).as("each goes through all steps").containsOnly(steps);
    assertThat(steps.stream().map(step -> step.split(" ", -1)[0]).toList())
        .as("no step of a change is missing")
        .containsAll(activities);
    assertThat(
            DeviceSpec.PLATFORMS.stream()
                .flatMap(platform ->
                    steps.stream()
                        .filter(step -> cells.stream().noneMatch(cell -> cell.isOf(platform, step)))
                        .map(step -> platform + " " + step)))
        .as("steps for which a device is asked nothing")
        .containsExactly("frr plan");
  }

  @TestFactory
  Stream<DynamicNode> whateverDiesAtWhateverPointEachDeviceEndsWellWithoutHelp() {
    return Stream.of(CrashFault.values())
        .map(fault -> dynamicContainer(fault.toString(), Stream.of(fault).flatMap(this::played)));
  }

  private List<EmulatedDevice> oneOfEach(String prefix) {
    return DeviceSpec.PLATFORMS.stream()
        .map(platform -> DeviceSpec.of(prefix + "-" + platform.replace('_', '-'), platform))
        .map(cluster.fleet()::add)
        .toList();
  }

  private List<CrashCell> record(
      CrashRecording recording, List<EmulatedDevice> devices, boolean checkSaysNo) {
    CrashCampaign campaign = scene.plan(devices, checkSaysNo);
    recording.begin();
    campaign.approve();
    awaitEnds(List.of(campaign), 1);
    recording.end();
    List<CrashCell> found = new ArrayList<>();
    for (EmulatedDevice device : devices) {
      List<Step> steps = scene.steps(ChangeIds.device(campaign.name(), device.name()));
      String operation = ChangeIds.operation(campaign.name(), device.name());
      stepsOfPlatforms
          .computeIfAbsent(device.spec().platform(), unused -> new TreeSet<>())
          .addAll(steps.stream().map(Step::name).toList());
      found.addAll(recording.cells(device, operation, steps, checkSaysNo));
    }
    return found;
  }

  private Stream<DynamicNode> played(CrashFault fault) {
    Map<CrashCell, EmulatedDevice> devices = new LinkedHashMap<>();
    cells.forEach(cell ->
        devices.put(cell, cluster.fleet().add(DeviceSpec.of(cell.device(fault), cell.platform()))));
    List<EmulatedDevice> all = List.copyOf(devices.values());
    scene.enter(all);
    Witness witness = Witness.of(cluster.fleet());
    CrashJudge judge = new CrashJudge(cluster.fleet().log(), witness, all, models);
    List<CrashCampaign> campaigns = new ArrayList<>();
    for (boolean checkSaysNo : List.of(false, true)) {
      campaigns.add(
          scene.plan(
              devices.entrySet().stream()
                  .filter(entry -> entry.getKey().checkSaysNo() == checkSaysNo)
                  .map(Map.Entry::getValue)
                  .toList(),
              checkSaysNo));
    }
    Map<CrashCell, Trap> traps = new LinkedHashMap<>();
    devices.forEach((cell, device) ->
        traps.put(cell, Trap.at(cluster.fleet().log(), device, cell.pattern(), cell.occurrence())));
    campaigns.forEach(CrashCampaign::approve);
    awaitHeld(traps);

    fault.strike(scene);

    Map<String, Stand> ends = awaitEnds(campaigns, FASTER);
    awaitQuiet(all);
    Set<String> held = scene.heldLanes();
    return devices.entrySet().stream()
        .map(entry -> {
          EmulatedDevice device = entry.getValue();
          Stand end = Objects.requireNonNull(ends.get(device.name()), device.name());
          List<String> complaints =
              judge.complaints(
                  entry.getKey(),
                  device,
                  end.state(),
                  held.contains(device.name()),
                  scene.typedByTheWoken());
          table.add(fault, entry.getKey(), end.state() + (complaints.isEmpty() ? "" : " (!)"));
          String story = end + "\n" + witness.story(device);
          return dynamicTest(
              entry.getKey().toString(), () -> assertThat(complaints).as(story).isEmpty());
        });
  }

  private static void awaitHeld(Map<CrashCell, Trap> traps) {
    Map<CrashCell, Trap> free = new LinkedHashMap<>(traps);
    Awaitility.await("each device is held at its point")
        .atMost(UNTIL_HELD)
        .untilAsserted(() -> {
          free.values().removeIf(Trap::isSprung);
          assertThat(free.keySet()).isEmpty();
        });
  }

  /** What the reports say in the end; until then the devices' time goes on. */
  private Map<String, Stand> awaitEnds(List<CrashCampaign> campaigns, int faster) {
    Map<String, Stand> ends = new HashMap<>();
    long[] last = {System.nanoTime()};
    Awaitility.await("each device has come to an end")
        .atMost(UNTIL_ENDED)
        .pollInterval(LOOK)
        .untilAsserted(() -> {
          long now = System.nanoTime();
          devicesTime.advance(Duration.ofNanos((now - last[0]) * faster));
          last[0] = now;
          campaigns.forEach(campaign -> ends.putAll(campaign.stands()));
          assertThat(ends).noneSatisfy((device, end) -> assertThat(end.isUnderWay()).isTrue());
        });
    return ends;
  }

  private static void awaitQuiet(List<EmulatedDevice> devices) {
    Awaitility.await("no session is left open")
        .atMost(UNTIL_QUIET)
        .untilAsserted(() -> assertThat(devices).allMatch(device -> device.openSessions() == 0));
  }
}
