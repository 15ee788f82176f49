package dev.belay.cli.compliance;

import dev.belay.cli.compliance.ComplianceReport.DeviceFindings;
import dev.belay.cli.compliance.ComplianceReport.Finding;
import dev.belay.cli.output.HtmlWriter;
import dev.belay.cli.output.ReportStyle;
import dev.belay.cli.output.Times;
import dev.belay.integrations.compliance.RuleSource;
import dev.belay.integrations.input.DurationText;
import dev.belay.integrations.store.ComplianceDeviceRow;
import dev.belay.integrations.store.ComplianceOutcome;
import dev.belay.integrations.store.ComplianceRuleRow;
import dev.belay.integrations.store.ComplianceRunRow;
import java.io.Writer;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A run as one page for an auditor that needs nothing beside it. Written as it is read, so that
 * many devices cost no memory. Not thread-safe.
 */
final class CompliancePage {
  private final HtmlWriter page;

  /** Writes there; the caller closes it. */
  CompliancePage(Writer out) {
    page = new HtmlWriter(out);
  }

  void write(ComplianceReport report) {
    List<ComplianceDeviceRow> unjudged = report.unjudged();
    page.open("html", "lang", "en");
    page.open("head");
    page.empty("meta", "charset", "utf-8");
    // Nothing in this page can run or load anything, whatever a configuration says.
    page.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.element("title", "Compliance of " + Times.local(report.run().startedAt()));
    page.style(ReportStyle.css());
    page.close();
    page.open("body");
    summary(report, unjudged.size());
    sources(report.sources());
    rules(report.rules());
    unjudged(unjudged);
    waivers(report);
    devices(report);
    findings(report);
    page.element(
        "footer",
        "Made by `belay compliance export` from the store, where the run is kept as "
            + report.run().id()
            + ". Times are in the time zone of the machine that made it; evidence is shown without"
            + " secrets, and its numbers are lines of the stored configuration: `belay config show"
            + " DEVICE@REVISION`.");
    page.close();
    page.close();
  }

  private void summary(ComplianceReport report, int unjudged) {
    ComplianceRunRow run = report.run();
    page.open("header");
    page.element("h1", "Compliance of stored configurations");
    page.open("dl", "class", "facts");
    fact("Run", run.id());
    fact("Scope", run.scope());
    fact("Asked for by", run.actor());
    fact("Begun", Times.local(run.startedAt()));
    fact(
        "Ended",
        run.finishedAt() == null
            ? "it has not ended: what follows is not all"
            : Times.local(run.finishedAt()));
    fact("Devices", run.devices() + ", of which " + unjudged + " could not be judged");
    fact("Score", report.score());
    fact(
        "A configuration may be",
        DurationText.format(run.maxAge()) + " old, since it was last read on its device");
    fact("Judged by", "Belay " + run.madeWith());
    page.close();
    page.element(
        "p",
        "The score is the share of what was judged that is in order, rounded down. What is waived, and"
            + " what could not be judged, is not in it and is listed below.");
    page.close();
    page.open("nav");
    for (String part : List.of("Rules", "Not judged", "Waivers", "Devices", "Findings")) {
      page.element("a", part, "href", "#" + anchor(part));
    }
    page.close();
  }

  private void sources(List<RuleSource> sources) {
    page.element("h2", "Where the rules come from");
    head("Source", "Version", "Rules", "SHA-256");
    for (RuleSource source : sources) {
      page.open("tr");
      page.element("td", source.name());
      page.element("td", source.version());
      page.element("td", Integer.toString(source.rules()));
      page.element("td", source.hash(), "class", "mono");
      page.close();
    }
    page.close().close();
  }

  private void rules(List<ComplianceRuleRow> rules) {
    title("Rules");
    head("Rule", "What must hold", "Severity", "Passed", "Failed", "Waived", "Open", "Score");
    for (ComplianceRuleRow rule : rules) {
      page.open("tr");
      page.open("td").element("strong", rule.rule()).close();
      page.open("td").text(rule.title());
      if (!rule.description().isEmpty()) {
        page.element("p", rule.description());
      }
      page.close();
      page.element("td", rule.severity());
      page.element("td", Integer.toString(rule.passed()));
      page.open("td");
      state(Integer.toString(rule.failed()), rule.failed() > 0 ? "bad" : "good");
      page.close();
      page.element("td", Integer.toString(rule.waived()));
      page.element("td", Integer.toString(rule.unjudged()));
      page.element("td", Score.of(rule.passed(), rule.failed()));
      page.close();
    }
    page.close().close();
  }

  private void unjudged(List<ComplianceDeviceRow> devices) {
    title("Not judged");
    if (devices.isEmpty()) {
      page.element("p", "Every device was judged.");
      return;
    }
    head("Device", "Platform", "Why");
    for (ComplianceDeviceRow device : devices) {
      page.open("tr");
      page.open("td").element("strong", device.device()).close();
      page.element("td", device.platform());
      page.element("td", String.valueOf(device.unjudged()));
      page.close();
    }
    page.close().close();
  }

  private void waivers(ComplianceReport report) {
    title("Waivers");
    boolean any = false;
    for (Iterator<DeviceFindings> all = report.devices(); all.hasNext(); ) {
      DeviceFindings device = all.next();
      for (Finding finding : device.findings()) {
        if (finding.note() != null && finding.outcome() != ComplianceOutcome.UNJUDGED) {
          if (!any) {
            head("Device", "Rule", "State", "Waiver");
          }
          any = true;
          page.open("tr");
          page.element("td", device.device().device());
          page.element("td", finding.rule());
          page.open("td");
          state(word(finding.outcome()), tone(finding.outcome()));
          page.close();
          page.element("td", finding.note());
          page.close();
        }
      }
    }
    if (any) {
      page.close().close();
    } else {
      page.element("p", "No finding is covered by a waiver.");
    }
  }

  private void devices(ComplianceReport report) {
    title("Devices");
    head("Device", "Platform", "Site", "Role", "Score", "Failed", "Configuration", "Since");
    for (Iterator<DeviceFindings> all = report.devices(); all.hasNext(); ) {
      DeviceFindings found = all.next();
      ComplianceDeviceRow device = found.device();
      page.open("tr");
      page.open("td").element("strong", device.device()).close();
      page.element("td", device.platform());
      page.element("td", or(device.site()));
      page.element("td", or(device.role()));
      page.open("td");
      state(
          device.unjudged() == null ? found.score() : "not judged",
          found.inOrder() ? "good" : "bad");
      page.close();
      page.element("td", Integer.toString(device.failed()));
      page.element("td", or(device.revision()), "class", "mono");
      page.element("td", device.takenAt() == null ? "" : Times.local(device.takenAt()));
      page.close();
    }
    page.close().close();
  }

  private void findings(ComplianceReport report) {
    title("Findings");
    for (Iterator<DeviceFindings> all = report.devices(); all.hasNext(); ) {
      DeviceFindings device = all.next();
      if (device.findings().isEmpty()) {
        continue;
      }
      page.open("section");
      page.element("h3", device.device().device());
      head("Rule", "Severity", "State", "Evidence");
      device.findings().forEach(this::finding);
      page.close().close();
      page.close();
    }
  }

  private void finding(Finding finding) {
    page.open("tr");
    page.element("td", finding.rule());
    page.element("td", finding.severity());
    page.open("td");
    state(word(finding.outcome()), tone(finding.outcome()));
    page.close();
    page.open("td");
    if (finding.note() != null) {
      page.element("p", finding.note());
    }
    finding.inWords().forEach(line -> page.element("p", line, "class", "mono"));
    page.close();
    page.close();
  }

  private void title(String text) {
    page.element("h2", text, "id", anchor(text));
  }

  private static String anchor(String text) {
    return text.toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** Opens the table and its body. */
  private void head(String... names) {
    page.open("table").open("thead").open("tr");
    for (String name : names) {
      page.element("th", name);
    }
    page.close().close().open("tbody");
  }

  private void fact(String name, String value) {
    page.element("dt", name).element("dd", value);
  }

  private void state(String text, String tone) {
    page.element("span", text, "class", "state " + tone);
  }

  private static String word(ComplianceOutcome outcome) {
    return switch (outcome) {
      case FAILED -> "failed";
      case WAIVED -> "waived";
      case UNJUDGED -> "open";
    };
  }

  private static String tone(ComplianceOutcome outcome) {
    return outcome == ComplianceOutcome.FAILED ? "bad" : "warn";
  }

  private static String or(@Nullable String text) {
    return text == null ? "" : text;
  }
}
