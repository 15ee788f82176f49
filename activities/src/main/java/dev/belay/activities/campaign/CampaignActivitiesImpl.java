package dev.belay.activities.campaign;

import dev.belay.activities.device.DeviceTargets;
import dev.belay.activities.meter.WorkMeter;
import dev.belay.activities.plan.PlanBook;
import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.store.AuditEntry;
import dev.belay.integrations.store.DevicePlan;
import dev.belay.integrations.store.DevicePlanRow;
import dev.belay.integrations.store.PlanStandingRow;
import dev.belay.integrations.store.PlanState;
import dev.belay.integrations.store.RunRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.campaign.ArrangeRequest;
import dev.belay.workflows.campaign.CampaignActivities;
import dev.belay.workflows.campaign.CampaignEnd;
import dev.belay.workflows.campaign.ChangeReport;
import dev.belay.workflows.campaign.DeviceStanding;
import dev.belay.workflows.campaign.PlanSummary;
import dev.belay.workflows.campaign.WaveDevice;
import dev.belay.workflows.campaign.WavePage;
import dev.belay.workflows.plan.PlanIds;
import dev.belay.workflows.wire.States;
import io.temporal.activity.Activity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Campaigns, in the store. */
public final class CampaignActivitiesImpl implements CampaignActivities {
  private static final int PAGE = 500;

  private static final String APPLIED = "applied";

  private static final String UNTRIED = "it was not tried; the planning had ended before";

  private final Store store;
  private final PlanBook book;
  private final Apart apart;
  private final Set<String> channels;
  private final WorkMeter meter;

  /**
   * @param channels that this installation knows, by their names
   */
  public CampaignActivitiesImpl(
      Store store, PlanBook book, Apart apart, Set<String> channels, WorkMeter meter) {
    this.store = store;
    this.book = book;
    this.apart = apart;
    this.channels = Set.copyOf(channels);
    this.meter = meter;
  }

  /** Why devices were not tried: what ended the planning, such as a wrong password. */
  private String untried(String campaign) {
    return store
        .runs()
        .find(PlanIds.runId(campaign))
        .map(RunRow::message)
        .map(why -> "it was not tried, because " + why)
        .orElse(UNTRIED);
  }

  @Override
  public PlanSummary arrange(ArrangeRequest request) {
    return arrange(request, scheduled());
  }

  /** As of the moment for which the activity was scheduled, the same for each attempt. */
  PlanSummary arrange(ArrangeRequest request, Instant scheduled) {
    String campaign = request.campaign();
    request.rules().notices().forEach(this::ensureKnown);
    store.plans().close(campaign, PlanIds.runId(campaign), untried(campaign), scheduled);
    List<DevicePlan> devices = devices(campaign);
    devices.stream()
        .filter(plan -> plan.finding().state() == PlanState.FAILED)
        .forEach(plan -> book.unplanned(plan, scheduled));
    Arrangement arrangement =
        Arrangement.of(request.rules().waves(), apart.candidates(request.rules(), devices));
    store.plans().place(campaign, arrangement.places());
    PlanSummary plan = arrangement.summary(request, devices);
    store.audit().append(AuditEntry.ofPlan(campaign, plan.planHash(), scheduled, inWords(plan)));
    meter.campaign(WorkMeter.PLANNED);
    return plan;
  }

  /** Otherwise nobody would hear of the campaign, and nobody would know. */
  private void ensureKnown(String channel) {
    if (!channels.contains(channel)) {
      throw InputException.of(
          "the workers' settings have no channel `"
              + channel
              + "` under notices, which the change file names under notify",
          NearestName.remedy(channel, channels));
    }
  }

  private static String inWords(PlanSummary plan) {
    return plan.changing()
        + " of "
        + plan.devices()
        + " devices would change, waves: "
        + plan.waves().size()
        + ", different differences: "
        + plan.groups();
  }

  @Override
  public List<WaveDevice> devices(WavePage page) {
    return store.plans().wave(page.campaign(), page.wave(), page.from(), page.limit()).stream()
        .map(row -> Objects.requireNonNull(place(row), "what is in a wave has a place"))
        .toList();
  }

  @Override
  public List<DeviceStanding> applied(WavePage page) {
    return store
        .plans()
        .inState(page.campaign(), APPLIED, page.wave(), page.from(), page.limit())
        .stream()
        .map(CampaignActivitiesImpl::standing)
        .toList();
  }

  @Override
  public DeviceStanding find(String campaign, String device) {
    return store
        .plans()
        .find(campaign, device)
        .map(CampaignActivitiesImpl::standing)
        .orElseThrow(() ->
            new DeviceFault.UnusableInput(
                "Campaign " + campaign + " has no device " + device + "."));
  }

  @Override
  public ChangeReport close(CampaignEnd end) {
    return close(end, scheduled());
  }

  /** As of the moment for which the activity was scheduled, the same for each attempt. */
  ChangeReport close(CampaignEnd end, Instant scheduled) {
    ChangeReport report = new Closing(store, end, scheduled).report();
    boolean cancelled = end.state().equals(States.CANCELLED);
    meter.campaign(
        cancelled ? States.CANCELLED : report.succeeded() ? States.SUCCEEDED : States.FAILED);
    return report;
  }

  private List<DevicePlan> devices(String campaign) {
    List<DevicePlan> devices = new ArrayList<>();
    List<DevicePlanRow> page = store.plans().page(campaign, "", PAGE);
    while (!page.isEmpty()) {
      page.forEach(row -> devices.add(row.plan()));
      page = store.plans().page(campaign, page.getLast().plan().device(), PAGE);
    }
    return devices;
  }

  private static Instant scheduled() {
    return Instant.ofEpochMilli(Activity.getExecutionContext().getInfo().getScheduledTimestamp());
  }

  private static DeviceStanding standing(PlanStandingRow row) {
    String state = row.state();
    return new DeviceStanding(
        state == null ? PlanBook.said(row.planned().plan().finding().state()) : state,
        Objects.requireNonNullElse(row.message(), ""),
        place(row.planned()),
        row.before(),
        row.after());
  }

  private static @Nullable WaveDevice place(DevicePlanRow row) {
    DevicePlan plan = row.plan();
    Integer wave = row.wave();
    Integer position = row.position();
    if (wave == null || position == null) {
      return null;
    }
    return new WaveDevice(
        wave,
        position,
        DeviceTargets.parse(plan.target()),
        Objects.requireNonNull(plan.definition(), "what changes has a definition"),
        Objects.requireNonNull(plan.diffHash(), "what changes has a difference"),
        row.apart());
  }
}
