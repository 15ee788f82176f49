package dev.belay.acceptance;

import dev.belay.workflows.backup.Control;
import dev.belay.workflows.campaign.ChangeWorkflow;
import dev.belay.workflows.campaign.StopOrder;
import dev.belay.workflows.campaign.WaitsFor;
import java.time.Duration;
import org.awaitility.Awaitility;

/** What a campaign is doing when somebody ends it. */
enum EndingStage {
  /** Its devices are asked what they would do. */
  PLANNING("[{}]"),
  /** One device, then the others. */
  CHANGING("[{count: 1}, {}]"),
  /** All devices at once, and none is confirmed before all are verified. */
  TOGETHER("[{confirm: together}]"),
  /** The first wave is done, and is watched. */
  SOAKING("[{count: 1, soak: 10m}, {}]"),
  /** The first wave is done, and a person is asked. */
  AT_THE_GATE("[{count: 1, gate: manual}, {}]"),
  /** A person has let the second wave begin. */
  BEHIND_THE_GATE("[{count: 1, gate: manual}, {confirm: together}]"),
  /** What was applied is taken back. */
  GOING_BACK("[{count: 2, gate: manual}, {}]");

  private static final Duration AT_MOST = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final String waves;

  EndingStage(String waves) {
    this.waves = waves;
  }

  /** The waves of such a campaign, for the change file. */
  String waves() {
    return waves;
  }

  /** Whether devices are told something meanwhile. */
  boolean isBusy() {
    return this != SOAKING && this != AT_THE_GATE;
  }

  /** Brings an approved campaign to where this stage begins. */
  void reach(ChangeWorkflow campaign) {
    switch (this) {
      case PLANNING, CHANGING, TOGETHER -> {
        // As soon as it is asked for or approved.
      }
      case SOAKING -> await(campaign, WaitsFor.SOAK);
      case AT_THE_GATE -> await(campaign, WaitsFor.GATE);
      case BEHIND_THE_GATE -> {
        await(campaign, WaitsFor.GATE);
        campaign.proceed(new Control("somebody", "it looks good"));
      }
      case GOING_BACK -> {
        await(campaign, WaitsFor.GATE);
        campaign.rollBack(new StopOrder("somebody", "it does not look good", true));
      }
    }
  }

  private static void await(ChangeWorkflow campaign, WaitsFor what) {
    Awaitility.await("the campaign waits for " + what.word())
        .atMost(AT_MOST)
        .pollInterval(LOOK)
        .until(() -> what.word().equals(campaign.progress().waitsFor()));
  }
}
