package dev.belay.activities.change;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.PlannedChange;
import dev.belay.drivers.Protection;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.platform.Platform;
import dev.belay.drivers.redact.Redactor;
import dev.belay.integrations.store.ArtifactStore;
import dev.belay.workflows.change.PlanReport;
import dev.belay.workflows.change.ProtectionReport;
import dev.belay.workflows.change.RejectionReport;
import dev.belay.workflows.device.DeviceTarget;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a plan tells people: everything redacted, the whole difference in the store. Stateless. */
public final class PlanReports {
  private final ArtifactStore artifacts;

  public PlanReports(ArtifactStore artifacts) {
    this.artifacts = artifacts;
  }

  /**
   * A report and where the whole difference is.
   *
   * @param artifact hash of the redacted difference in the store
   */
  record StoredPlan(PlanReport report, String artifact) {}

  StoredPlan report(
      DeviceTarget target, Platform platform, PlannedChange planned, Duration confirmWithin) {
    return report(target, platform, planned, List.of(), confirmWithin);
  }

  /** The same with further warnings than those of the driver. */
  StoredPlan report(
      DeviceTarget target,
      Platform platform,
      PlannedChange planned,
      List<String> warnings,
      Duration confirmWithin) {
    Protection protection = planned.protection();
    refuseImpossibleTrial(target, protection, confirmWithin);
    Redactor redactor = Redactor.of(platform);
    String diff = redactor.redact(planned.diff());
    String artifact = artifacts.put(diff.getBytes(StandardCharsets.UTF_8));
    PlanReport report =
        new PlanReport(
            planned.diffHash(),
            diff,
            planned.nothingToDo(),
            new ProtectionReport(
                kind(protection.kind()),
                protection.description(),
                protection.shortest(),
                protection.longest(),
                protection.limitation()),
            optional(planned.refused()),
            Stream.concat(planned.warnings().stream(), warnings.stream())
                .map(redactor::redact)
                .toList());
    return new StoredPlan(report, artifact);
  }

  static RejectionReport rejection(Rejection rejection) {
    return new RejectionReport(rejection.lineNumber(), rejection.line(), rejection.answer());
  }

  private static @Nullable RejectionReport optional(@Nullable Rejection rejection) {
    return rejection == null ? null : rejection(rejection);
  }

  private static void refuseImpossibleTrial(
      DeviceTarget target, Protection protection, Duration confirmWithin) {
    if (protection.kind() == Protection.Kind.DEVICE_TIMER
        && (confirmWithin.compareTo(protection.shortest()) < 0
            || confirmWithin.compareTo(protection.longest()) > 0)) {
      throw new DeviceFault.UnusableInput(
          "Device "
              + target.name()
              + " cannot be on trial for "
              + seconds(confirmWithin)
              + ": its timer takes "
              + seconds(protection.shortest())
              + " to "
              + seconds(protection.longest())
              + ". Set the change's confirm time within that.");
    }
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }

  private static ProtectionReport.Kind kind(Protection.Kind kind) {
    return switch (kind) {
      case DEVICE_TIMER -> ProtectionReport.Kind.DEVICE_TIMER;
      case WATCHDOG -> ProtectionReport.Kind.WATCHDOG;
      case NONE -> ProtectionReport.Kind.NONE;
    };
  }
}
