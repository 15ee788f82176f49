package dev.belay.worker;

import dev.belay.activities.audit.AuditActivitiesImpl;
import dev.belay.activities.backup.BatchActivitiesImpl;
import dev.belay.activities.backup.Batches;
import dev.belay.activities.backup.ConfigurationMirror;
import dev.belay.activities.backup.MirrorActivitiesImpl;
import dev.belay.activities.backup.RunActivitiesImpl;
import dev.belay.activities.backup.SnapshotActivitiesImpl;
import dev.belay.activities.backup.Snapshots;
import dev.belay.activities.campaign.Apart;
import dev.belay.activities.campaign.CampaignActivitiesImpl;
import dev.belay.activities.campaign.HandedOverActivitiesImpl;
import dev.belay.activities.change.Baselines;
import dev.belay.activities.change.ChangeActivitiesImpl;
import dev.belay.activities.change.ChangeHistory;
import dev.belay.activities.change.CheckMemory;
import dev.belay.activities.change.CheckRows;
import dev.belay.activities.change.Definitions;
import dev.belay.activities.change.DeviceDefinitions;
import dev.belay.activities.change.DevicePlanner;
import dev.belay.activities.change.Outside;
import dev.belay.activities.change.PlanReports;
import dev.belay.activities.change.RecordActivitiesImpl;
import dev.belay.activities.command.CommandActivitiesImpl;
import dev.belay.activities.compliance.ComplianceActivitiesImpl;
import dev.belay.activities.copy.CopyActivitiesImpl;
import dev.belay.activities.device.InventoryActivitiesImpl;
import dev.belay.activities.device.InventorySource;
import dev.belay.activities.event.ChangeEvents;
import dev.belay.activities.event.ChangeNoteActivitiesImpl;
import dev.belay.activities.event.ChangedDeviceClient;
import dev.belay.activities.guard.GuardClock;
import dev.belay.activities.guard.Heartbeats;
import dev.belay.activities.lane.LaneActivitiesImpl;
import dev.belay.activities.lane.LaneClient;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.limits.LoginPace;
import dev.belay.activities.limits.SessionLimits;
import dev.belay.activities.limits.SiteBreaker;
import dev.belay.activities.limits.SiteLimit;
import dev.belay.activities.plan.PlanActivitiesImpl;
import dev.belay.activities.plan.PlanBook;
import dev.belay.activities.restore.RestoreActivitiesImpl;
import dev.belay.activities.schedule.ScheduleActivitiesImpl;
import dev.belay.activities.session.Accounts;
import dev.belay.activities.session.CampaignStop;
import dev.belay.activities.session.DeviceSessions;
import dev.belay.activities.session.FailedTranscripts;
import dev.belay.activities.session.Routes;
import dev.belay.activities.session.Transcripts;
import dev.belay.drivers.Devices;
import dev.belay.drivers.HostKeyPolicy;
import dev.belay.drivers.Timeouts;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.inventory.PlatformNames;
import dev.belay.integrations.inventory.source.Inventories;
import dev.belay.integrations.mirror.GitMirror;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.integrations.settings.HostKeySettings;
import dev.belay.integrations.settings.LimitSettings;
import dev.belay.integrations.settings.TimeoutSettings;
import dev.belay.integrations.store.Store;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Puts a worker's parts together, by hand and in this one place. Closing it closes what it opened;
 * the store is closed last, because the others still write to it.
 */
final class Wiring implements AutoCloseable {
  private final Store store;
  private final Devices connector;
  private final InventorySource inventory;
  private final Heartbeats heartbeats;
  private final SessionLimits limits;
  private final SiteBreaker sites;
  private final Gates gates;
  private final CredentialResolver resolver;
  private final Supplier<ChangeEvents> events;
  private final List<Object> orchestration;
  private final List<Object> devices;

  private Wiring(
      Store store,
      Devices connector,
      InventorySource inventory,
      Heartbeats heartbeats,
      SessionLimits limits,
      SiteBreaker sites,
      Gates gates,
      CredentialResolver resolver,
      Supplier<ChangeEvents> events,
      List<Object> orchestration,
      List<Object> devices) {
    this.store = store;
    this.connector = connector;
    this.inventory = inventory;
    this.heartbeats = heartbeats;
    this.limits = limits;
    this.sites = sites;
    this.gates = gates;
    this.resolver = resolver;
    this.events = events;
    this.orchestration =
        Stream.concat(orchestration.stream(), gates.activities().stream()).toList();
    this.devices = devices;
  }

  /**
   * All parts for one process.
   *
   * @param store owned by the wiring from here on
   * @param environment in which credentials may be
   * @param reached how devices of known platforms are reached
   */
  static Wiring of(
      BelaySettings settings,
      WorkflowClient client,
      Store store,
      Map<String, String> environment,
      Meters meters,
      Function<PlatformCatalog, Devices> reached) {
    Clock clock = Clock.systemUTC();
    CredentialResolver resolver =
        CredentialResolver.of(settings.credentials(), environment, settings.home());
    Gates gates = new Gates(settings, resolver, environment, meters.work());
    PlatformCatalog platforms =
        new PlatformCatalog(settings.platformFolders(), settings.inventory().platforms());
    InventorySource inventory =
        new InventorySource(
            settings.inventory(),
            Inventories.of(
                settings,
                new PlatformNames(Set.copyOf(platforms.names()), platforms.otherNames()),
                environment),
            System::nanoTime,
            meters.work());
    ConfigurationMirror mirror = new ConfigurationMirror(mirror(settings), store, inventory, clock);
    Heartbeats heartbeats =
        new Heartbeats(client.newActivityCompletionClient(), GuardClock.system());
    Devices connector = reached.apply(platforms);
    SessionLimits limits = limits(settings.limits());
    Accounts accounts = new Accounts(resolver, environment);
    Routes routes =
        new Routes(settings.ssh(), hostKeys(settings.hostKeys()), accounts, environment);
    DeviceSessions sessions =
        new DeviceSessions(
            connector,
            routes,
            timeouts(settings.timeouts()),
            limits,
            Transcripts.of(settings.worker().transcripts(), clock),
            new FailedTranscripts(
                settings.worker().transcripts().failed(),
                settings.worker().transcripts().failedKept(),
                clock),
            meters.sessions(),
            meters.trace());
    DeviceSessions ofRuns = sessions.ofRuns();
    CredentialStop credentialStop = new CredentialStop();
    SiteBreaker sites = new SiteBreaker(settings.limits().siteStop(), clock);
    CampaignStop campaignStop =
        new CampaignStop(credentialStop, settings.limits().credentialStop());
    Snapshots snapshots = new Snapshots(store.revisions(), clock);
    LaneClient lanes = new LaneClient(client);
    Batches batches =
        new Batches(
            heartbeats, lanes, store, credentialStop, sites, clock, meters.work(), meters.trace());
    ChangeHistory history = new ChangeHistory(store.changes(), store.checks());
    Definitions definitions = new Definitions(store.artifacts());
    CheckRows rows = CheckRows.of(settings.templates(), environment);
    Outside outside = new Outside(gates.web(), settings.checkHosts());
    Baselines baselines = new Baselines(store.revisions());
    PlanReports reports = new PlanReports(store.artifacts());
    PlanBook plans = new PlanBook(store);
    return new Wiring(
        store,
        connector,
        inventory,
        heartbeats,
        limits,
        sites,
        gates,
        resolver,
        () ->
            new ChangeEvents(
                settings.syslog(),
                inventory,
                platforms,
                new ChangedDeviceClient(client),
                meters.events(),
                clock),
        List.of(
            new LaneActivitiesImpl(lanes, meters.work()),
            new InventoryActivitiesImpl(inventory),
            new RunActivitiesImpl(store, inventory, mirror, clock, meters.work()),
            new MirrorActivitiesImpl(mirror),
            new RecordActivitiesImpl(history, clock, meters.work()),
            new AuditActivitiesImpl(store.audit()),
            new RestoreActivitiesImpl(store),
            new ScheduleActivitiesImpl(store.artifacts()),
            new ComplianceActivitiesImpl(store, inventory, platforms, settings.home(), clock),
            new ChangeNoteActivitiesImpl(store.seenChanges(), meters.events(), clock),
            new CampaignActivitiesImpl(
                store,
                plans,
                new Apart(inventory),
                settings.notices().channels().keySet(),
                meters.work()),
            new HandedOverActivitiesImpl(client)),
        List.of(
            new BatchActivitiesImpl(batches, ofRuns, snapshots),
            new CommandActivitiesImpl(batches, ofRuns, store.artifacts()),
            new CopyActivitiesImpl(batches, ofRuns, store.artifacts()),
            new SnapshotActivitiesImpl(
                heartbeats, sessions, snapshots, campaignStop, meters.work()),
            new PlanActivitiesImpl(
                batches,
                new DevicePlanner(
                    ofRuns,
                    snapshots,
                    new DeviceDefinitions(definitions, inventory, store.artifacts()),
                    rows,
                    outside,
                    baselines,
                    reports,
                    store),
                plans,
                settings.limits().credentialStop()),
            new ChangeActivitiesImpl(
                heartbeats,
                sessions,
                definitions,
                rows,
                outside,
                new CheckMemory(store.artifacts()),
                baselines,
                reports,
                history,
                clock,
                campaignStop)));
  }

  /** For the queue of workflows: none of these opens a session. */
  List<Object> orchestration() {
    return orchestration;
  }

  /** For the queue of a zone: these do. */
  List<Object> devices() {
    return devices;
  }

  /** For the role that listens to what devices log: each call makes a new one. */
  ChangeEvents events() {
    return events.get();
  }

  SessionLimits limits() {
    return limits;
  }

  SiteBreaker sites() {
    return sites;
  }

  @Override
  public void close() {
    heartbeats.close();
    connector.close();
    inventory.close();
    gates.close();
    resolver.close();
    store.close();
  }

  private static Optional<GitMirror> mirror(BelaySettings settings) {
    return settings.mirror().enabled()
        ? Optional.of(GitMirror.open(settings.mirror().folder()))
        : Optional.empty();
  }

  private static SessionLimits limits(LimitSettings settings) {
    Map<String, SiteLimit> sites = new HashMap<>();
    settings.sites().forEach((name, site) -> sites.put(name, limit(site)));
    return new SessionLimits(
        settings.sessions(),
        LoginPace.perSecond(settings.loginsPerSecond()),
        limit(settings.site()),
        sites);
  }

  private static SiteLimit limit(LimitSettings.Site site) {
    return new SiteLimit(site.sessions(), site.loginsPerSecond());
  }

  private static HostKeyPolicy hostKeys(HostKeySettings settings) {
    return switch (settings.policy()) {
      case STRICT -> new HostKeyPolicy.KnownHosts(settings.file());
      case ACCEPT_NEW -> new HostKeyPolicy.AcceptNew(settings.file());
    };
  }

  private static Timeouts timeouts(TimeoutSettings settings) {
    return new Timeouts(
        settings.connect(),
        settings.banner(),
        settings.authentication(),
        settings.inactivity(),
        settings.command(),
        settings.session(),
        settings.keepAlive());
  }
}
