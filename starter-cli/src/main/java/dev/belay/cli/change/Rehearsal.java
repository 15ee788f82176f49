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
import dev.belay.integrations.store.DeviceChangeRow;
import dev.belay.workflows.change.ChangeApproval;
import dev.belay.workflows.device.Selection;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A change that goes on trial and comes back: each device gets the lines under its protection, and
 * a check that no answer passes lets it revert and prove that it did. Nothing is saved. It is a
 * campaign like any other, so it holds the devices' lanes. Not thread-safe.
 */
public final class Rehearsal {
  /** By it a device that came back for this reason is told from one that came back for another. */
  private static final String CHECK = "the rehearsal is over";

  private static final String REVERTED = "reverted";

  private final Workspace workspace;
  private final TemporalSession temporal;
  private final GlobalOptions options;
  private final Path file;
  private final ChangeDefinition definition;
  private final int window;

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
   * @throws CommandFailure when a device could not be planned
   */
  public boolean agreed(Selection devices, String question) {
    Campaign campaign = start(devices, true);
    boolean planned = campaign.untilEnded().map(end -> end.report().succeeded()).orElse(false);
    new ReportView(options).plan(Planned.of(campaign));
    if (!planned) {
      throw new CommandFailure(
          ExitCodes.NOT_ALL,
          "not every device could be planned, so none is touched; `belay change show "
              + campaign.name()
              + "` tells why");
    }
    return Question.agreed(options, question);
  }

  /**
   * How a rehearsal ended.
   *
   * @param campaign its name, by which `belay change show` knows it
   * @param trouble by device, for each that did not get the lines or did not come back for the
   *     reason that was meant
   * @param attention whether a device is not proven to be as it was before
   */
  public record Outcome(String campaign, SortedMap<String, String> trouble, boolean attention) {
    public Outcome {
      trouble = Collections.unmodifiableSortedMap(new TreeMap<>(trouble));
    }
  }

  /** Does it on these devices, and waits until each is as it was before. */
  public Outcome run(Selection devices) {
    Campaign campaign = start(devices, false);
    Optional<Campaign.Ended> ended = campaign.untilEnded();
    if (ended.isPresent() && ended.get().aborted()) {
      throw new CommandFailure(
          ExitCodes.CANCELLED,
          "The rehearsal was ended early; `belay change show " + campaign.name() + "`.");
    }
    SortedMap<String, String> trouble = new TreeMap<>();
    for (DeviceChangeRow row : campaign.rows()) {
      String message = Objects.requireNonNullElse(row.message(), "");
      if (!row.state().equals(REVERTED) || !message.contains(CHECK)) {
        trouble.put(row.device(), row.state() + ": " + message);
      }
    }
    return new Outcome(campaign.name(), trouble, ended.isEmpty());
  }

  private Campaign start(Selection devices, boolean planOnly) {
    String name =
        ChangeStart.start(
            workspace, temporal, definition, devices, ChangeApproval.AUTOMATIC, planOnly, window);
    return new Campaign(workspace, temporal, options, name);
  }
}
