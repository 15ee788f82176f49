package dev.belay.cli.change;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.GlobalOptions;
import dev.belay.cli.Question;
import dev.belay.cli.Workspace;
import dev.belay.cli.temporal.TemporalSession;
import dev.belay.integrations.change.ChangeDefinition;
import dev.belay.integrations.change.Check;
import dev.belay.integrations.change.Expectation;
import dev.belay.integrations.change.OnFailure;
import dev.belay.integrations.change.PerPlatform;
import dev.belay.workflows.campaign.ApprovalRule;
import dev.belay.workflows.campaign.CampaignRules;
import dev.belay.workflows.campaign.DeviceLine;
import dev.belay.workflows.device.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A change that goes on trial and comes back: each device gets the lines under its protection, and
 * a check that no answer passes lets it revert and prove that it did. Where only a commit takes
 * effect, the trial is one and the way back another. It is a campaign like any other, so it holds
 * the devices' lanes; it touches only what was shown and agreed to. Not thread-safe.
 */
public final class Rehearsal {
  /** By it a device that came back for this reason is told from one that came back for another. */
  private static final String CHECK = "the rehearsal is over";

  private static final String ANOTHER_PLAN = "another-plan";

  private final Workspace workspace;
  private final TemporalSession temporal;
  private final GlobalOptions options;
  private final Path file;
  private final ChangeDefinition definition;
  private final int window;

  /** The exact difference of each device that was shown, and hashes of plans of nothing else. */
  private final Map<String, String> agreed = new HashMap<>();

  private final Set<String> agreedPlans = new HashSet<>();

  private Rehearsal(
      Workspace workspace,
      TemporalSession temporal,
      GlobalOptions options,
      Path file,
      ChangeDefinition definition,
      int window) {
    this.workspace = workspace;
    this.temporal = temporal;
    this.options = options;
    this.file = file;
    this.definition = definition;
    this.window = window;
  }

  /**
   * The rehearsal of a change file, on devices that are named later; those in the file do not
   * count.
   *
   * @param devices on which at most
   * @param show what devices are asked when the trial ends; it only reads
   * @param window devices at the same time
   */
  public static Rehearsal of(
      Workspace workspace,
      TemporalSession temporal,
      GlobalOptions options,
      Path file,
      Selection devices,
      String show,
      int window) {
    ChangeDefinition read = ChangeStart.definition(workspace, file, devices);
    Check never =
        new Check(
            CHECK,
            PerPlatform.same(show),
            List.of(new Expectation.Contains(UUID.randomUUID().toString())),
            null);
    ChangeDefinition rehearsed =
        new ChangeDefinition(
            "rehearsal: " + read.title(),
            read.ticket(),
            devices.names(),
            devices.where(),
            read.mode(),
            read.lines(),
            read.template(),
            read.prechecks(),
            List.of(never),
            read.confirmWithin(),
            OnFailure.REVERT);
    return new Rehearsal(workspace, temporal, options, file, rehearsed, window);
  }

  /** The change file that is rehearsed. */
  public Path file() {
    return file;
  }

  /**
   * Plans it, shows what it would do and what protects the devices, and tells whether the person
   * agrees. Nothing is touched.
   *
   * @param devices names
   * @throws CommandFailure when a device could not be planned
   */
  public boolean agreed(List<String> devices, String question) {
    Campaign campaign = start(devices, ApprovalRule.nobody(), true);
    boolean planned = campaign.untilEnded().map(end -> end.report().succeeded()).orElse(false);
    new ReportView(options).plan(Planned.of(campaign));
    agreed.putAll(Planned.differences(campaign));
    if (!planned || !agreed.keySet().containsAll(devices)) {
      throw new CommandFailure(
          ExitCodes.NOT_ALL,
          "not every device could be planned, so none is touched; `belay change show "
              + campaign.name()
              + "` tells why");
    }
    return Question.agreed(options, question);
  }

  /**
   * Does it on these devices, and waits until each is as it was before. Where a plan is no longer
   * what was agreed to, no device is touched.
   *
   * @param devices names
   * @throws CommandFailure when somebody ended it early
   */
  public RehearsalOutcome run(List<String> devices) {
    Campaign campaign = start(devices, ApprovalRule.anyone(), false);
    Optional<Campaign.Ended> ended = campaign.untilPlanned();
    if (ended.isEmpty()) {
      String plan =
          Objects.requireNonNull(
              campaign.progress().planHash(), "what waits for approval has a hash");
      List<DeviceLine> others = others(campaign, plan, devices);
      if (!others.isEmpty()) {
        campaign.abort("the plan is no longer what was agreed to");
        campaign.untilEnded();
        return new RehearsalOutcome(campaign.name(), others, false);
      }
      campaign.approve(plan);
      ended = campaign.untilEnded();
    }
    RehearsalOutcome outcome =
        RehearsalOutcome.of(
            campaign.name(),
            CHECK,
            devices,
            ended.map(Campaign.Ended::report).orElse(null),
            campaign.rows());
    if (ended.isPresent() && ended.get().aborted() && !outcome.attention()) {
      throw new CommandFailure(
          ExitCodes.CANCELLED,
          "The rehearsal was ended early; `belay change show " + campaign.name() + "`.");
    }
    return outcome;
  }

  /** Devices whose plan nobody agreed to. Who agreed to a plan has agreed to the next like it. */
  private List<DeviceLine> others(Campaign campaign, String plan, List<String> devices) {
    if (agreedPlans.contains(plan)) {
      return List.of();
    }
    Map<String, String> now = Planned.differences(campaign);
    List<DeviceLine> others = new ArrayList<>();
    for (String device : devices) {
      String difference = now.get(device);
      if (difference == null || !difference.equals(agreed.get(device))) {
        others.add(
            new DeviceLine(
                device, ANOTHER_PLAN, "it is no longer what was agreed to; nothing was touched"));
      }
    }
    if (others.isEmpty()) {
      agreedPlans.add(plan);
    }
    return others;
  }

  private Campaign start(List<String> devices, ApprovalRule approval, boolean planOnly) {
    Selection named = new Selection(devices, List.of());
    String name =
        ChangeStart.start(
            workspace,
            temporal,
            definition,
            named,
            CampaignRules.plain(approval, window),
            planOnly);
    return new Campaign(workspace, temporal, options, name);
  }
}
