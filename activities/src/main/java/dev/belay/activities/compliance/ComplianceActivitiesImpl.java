package dev.belay.activities.compliance;

import dev.belay.activities.device.InventorySource;
import dev.belay.activities.form.PlatformForms;
import dev.belay.drivers.platform.PlatformCatalog;
import dev.belay.integrations.compliance.ComplianceRun;
import dev.belay.integrations.compliance.RuleBook;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.inventory.Device;
import dev.belay.integrations.inventory.Inventory;
import dev.belay.integrations.store.ComplianceNews;
import dev.belay.integrations.store.ComplianceRuleRow;
import dev.belay.integrations.store.ComplianceRunRow;
import dev.belay.integrations.store.Store;
import dev.belay.workflows.compliance.ComplianceActivities;
import dev.belay.workflows.compliance.ComplianceReport;
import dev.belay.workflows.compliance.ComplianceRequest;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Judges for schedules what the store holds, and counts what is new. */
public final class ComplianceActivitiesImpl implements ComplianceActivities {
  private final Store store;
  private final InventorySource inventory;
  private final OrderedRules rules;
  private final PlatformForms forms;
  private final InstantSource clock;

  /**
   * For one worker.
   *
   * @param home the folder of its settings, below which files of rules are
   */
  public ComplianceActivitiesImpl(
      Store store,
      InventorySource inventory,
      PlatformCatalog platforms,
      Path home,
      InstantSource clock) {
    this.store = store;
    this.inventory = inventory;
    this.rules = new OrderedRules(home, new HashSet<>(platforms.names()));
    this.forms = new PlatformForms(platforms);
    this.clock = clock;
  }

  @Override
  public ComplianceReport judge(ComplianceRequest request) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    Optional<ComplianceRunRow> ended =
        store.compliance().find(request.runId()).filter(run -> run.finishedAt() != null);
    return report(request, ended.orElseGet(() -> run(request, context)));
  }

  @Override
  public void told(String runId) {
    store.compliance().news().told(runId, clock.instant());
  }

  private ComplianceRunRow run(ComplianceRequest request, ActivityExecutionContext context) {
    Inventory read = inventory.now(); // the step before has just read it
    RuleBook book = rules.read(request.order(), read::hasField);
    List<Device> devices = concerned(request, book, read);
    ComplianceRun.Terms terms =
        new ComplianceRun.Terms(
            request.runId(),
            scope(request, read),
            "schedule " + request.schedule(),
            release(),
            request.order().maxAge(),
            threads());
    return new ComplianceRun(store, book, forms, clock, terms)
        .judge(devices, () -> context.heartbeat(null))
        .run();
  }

  /** Devices at work on this worker go first: judging takes half of the processors at most. */
  private static int threads() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  private static List<Device> concerned(
      ComplianceRequest request, RuleBook book, Inventory inventory) {
    List<Device> selected =
        inventory.select(request.selection().names(), request.selection().where());
    if (request.order().only().isEmpty()) {
      return selected;
    }
    List<Device> concerned = selected.stream().filter(book::concerns).toList();
    if (concerned.isEmpty()) {
      throw InputException.of(
          "none of the " + selected.size() + " devices is one that the schedule's rules are for",
          "see which platforms they know with `belay compliance rules`");
    }
    return concerned;
  }

  /**
   * What an auditor reads first: which devices were meant, and whether their list was an old one.
   */
  private static String scope(ComplianceRequest request, Inventory inventory) {
    List<String> parts = new ArrayList<>();
    parts.add(request.selection().describe());
    if (!request.order().only().isEmpty()) {
      parts.add("only the rules " + String.join(", ", request.order().only()));
    }
    String fallback = inventory.reading().fallback();
    if (fallback != null) {
      parts.add(fallback);
    }
    return String.join("; ", parts);
  }

  private static String release() {
    return Optional.ofNullable(
            ComplianceActivitiesImpl.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  private ComplianceReport report(ComplianceRequest request, ComplianceRunRow run) {
    List<ComplianceRuleRow> judged = store.compliance().rules(run.id());
    ComplianceNews news = store.compliance().news();
    Optional<String> before = news.before(request.schedule(), run.id());
    return new ComplianceReport(
        run.id(),
        run.devices(),
        news.unjudged(run.id()),
        judged.size(),
        sum(judged, ComplianceRuleRow::failed),
        sum(judged, ComplianceRuleRow::waived),
        sum(judged, ComplianceRuleRow::unjudged),
        before.orElse(null),
        news.broken(run.id(), before.orElse("")),
        news.newlyUnjudged(run.id(), before.orElse("")));
  }

  private static int sum(List<ComplianceRuleRow> rules, ToIntFunction<ComplianceRuleRow> count) {
    return rules.stream().mapToInt(count).sum();
  }
}
