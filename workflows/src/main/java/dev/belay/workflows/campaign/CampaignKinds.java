package dev.belay.workflows.campaign;

import dev.belay.workflows.wire.States;
import java.util.Set;

/** How devices stand in the books of a campaign, beside the kinds of outcomes. */
public final class CampaignKinds {
  /** Planned, and its turn has not come. */
  public static final String PLANNED = "planned";

  /** It refused a line, or a check said no, when it was planned. */
  public static final String PLAN_REFUSED = "plan-refused";

  /** The campaign ended before its turn. */
  public static final String NOT_STARTED = "not-started";

  /** A person left it out. */
  public static final String SKIPPED = "skipped";

  /** Its operation ended without an outcome: it was terminated, or never allowed to begin. */
  public static final String UNKNOWN = "unknown";

  /** Applied, verified, confirmed and saved. */
  public static final String APPLIED = "applied";

  /** Taken back, verified and saved. */
  public static final String ROLLED_BACK = "rolled-back";

  /** What an operation can have recorded that is no end. */
  public static final Set<String> OPEN =
      Set.of(PLANNED, States.CHANGING, States.NEEDS_ATTENTION, States.ON_HOLD);

  /** Kinds by which a device is as the change wants it. */
  public static final Set<String> GOOD = Set.of(APPLIED, "nothing-to-do");

  private CampaignKinds() {}
}
