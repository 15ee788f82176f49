package dev.belay.cli.change;

import dev.belay.cli.output.HtmlWriter;
import dev.belay.cli.output.ReportStyle;
import dev.belay.cli.output.Times;
import dev.belay.integrations.store.AuditRow;
import dev.belay.integrations.store.CampaignRow;
import dev.belay.integrations.store.ChangeStepRow;
import dev.belay.integrations.store.CheckStore;
import dev.belay.integrations.store.PlanState;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A campaign's proof as one page that needs nothing beside it: no script, no picture, no address
 * that it would load from. Written as it is read, so a large campaign costs no memory. Not
 * thread-safe.
 */
final class ProofPage {
  private final HtmlWriter page;
  private final Path folder;

  /**
   * @param out receives the page; the caller closes it
   * @param file where the page will be, so that links to files beside it go on working when both
   *     are moved
   */
  ProofPage(Writer out, Path file) {
    page = new HtmlWriter(out);
    folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("/"));
  }

  void write(Proof proof) {
    CampaignRow campaign = proof.campaign();
    page.open("html", "lang", "en");
    page.open("head");
    page.empty("meta", "charset", "utf-8");
    // Nothing in this page can run or load anything, even if a device had found a way to say so.
    page.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'");
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.element("title", campaign.title() + " · " + campaign.id());
    page.style(ReportStyle.css());
    page.close();
    page.open("body");
    summary(proof);
    decisions(proof.decisions());
    new ProofPlan(page).write(proof);
    checks(ProofText.checks(proof.checks()));
    troubled(proof.troubled());
    devices(proof.devices());
    timeline(proof.timeline());
    audit(proof);
    page.close();
    page.close();
  }

  private void summary(Proof proof) {
    CampaignRow campaign = proof.campaign();
    page.open("header");
    page.element("h1", campaign.title());
    page.open("p");
    state(campaign.state(), Tone.ofCampaign(campaign.state()));
    page.close();
    if (campaign.message() != null) {
      page.element("p", campaign.message(), "class", "why");
    }
    page.open("dl", "class", "facts");
    fact("Campaign", campaign.id());
    fact("Ticket", campaign.ticket());
    fact("Asked for by", campaign.actor());
    fact("Begun", Times.local(campaign.createdAt()));
    fact("Last heard of", Times.local(campaign.updatedAt()));
    fact("Devices", ProofText.inWords(proof.counts()));
    fact("Plan", proof.plan().planHash());
    fact("Audit log", ProofText.audit(proof.audit()));
    page.close();
    page.close();
    page.open("nav");
    link("#decisions", "Decisions");
    link("#plan", "Plan");
    if (!proof.troubled().isEmpty()) {
      link("#troubled", "Not as wanted");
    }
    link("#devices", "Devices");
    link("#timeline", "Timeline");
    link("#audit", "Audit log");
    page.close();
  }

  private void fact(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      page.element("dt", name).element("dd", value);
    }
  }

  private void link(String to, String text) {
    page.element("a", text, "href", to);
  }

  private void state(String state, Tone tone) {
    page.element("span", state, "class", "state " + tone.css());
  }

  private void decisions(List<AuditRow> rows) {
    page.element("h2", "Decisions", "id", "decisions");
    if (rows.isEmpty()) {
      page.element("p", "No person has decided anything.");
      return;
    }
    log(rows);
  }

  private void timeline(List<AuditRow> rows) {
    page.element("h2", "Timeline", "id", "timeline");
    log(rows);
  }

  private void log(List<AuditRow> rows) {
    head("At", "Who", "What", "Device", "Detail");
    for (AuditRow row : rows) {
      page.open("tr");
      page.element("td", Times.local(row.at()), "class", "when");
      page.element("td", row.who(), "data-label", "Who");
      page.element("td", row.event(), "data-label", "What");
      cell("Device", row.device());
      page.element("td", row.detail());
      page.close();
    }
    page.close();
    page.close();
  }

  /** Opens the table and its body. */
  private void head(String... names) {
    page.open("table").open("thead").open("tr");
    for (String name : names) {
      page.element("th", name);
    }
    page.close().close().open("tbody");
  }

  private void cell(String label, @Nullable String value) {
    if (value == null || value.isBlank()) {
      page.element("td", "");
    } else {
      page.element("td", value, "data-label", label);
    }
  }

  private void checks(List<ProofText.CheckLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    page.element("h2", "Checks", "id", "checks");
    head("Check", "Held before", "Held after");
    for (ProofText.CheckLine line : lines) {
      page.open("tr");
      page.element("td", line.name());
      cell("Held before", line.before());
      cell("Held after", line.after());
      page.close();
    }
    page.close().close();
  }

  private void troubled(List<Proof.Troubled> troubled) {
    if (troubled.isEmpty()) {
      return;
    }
    page.element("h2", "Not as wanted", "id", "troubled");
    troubled.forEach(this::troubled);
  }

  private void troubled(Proof.Troubled troubled) {
    Proof.Device device = troubled.device();
    page.open("section");
    page.open("h3").text(device.name() + " ");
    state(device.state(), Tone.ofDevice(device.state()));
    page.close();
    if (device.message() != null) {
      page.element("p", device.message());
    }
    if (!troubled.steps().isEmpty()) {
      head("At", "State", "What happened");
      for (ChangeStepRow step : troubled.steps()) {
        page.open("tr");
        page.element("td", Times.local(step.happenedAt()), "class", "when");
        page.element("td", step.state());
        page.element("td", Objects.requireNonNullElse(step.message(), ""));
        page.close();
      }
      page.close().close();
    }
    for (CheckStore.Row check : troubled.checks()) {
      page.open("p").element("strong", "Check: ").text(ProofText.inWords(check)).close();
    }
    for (Path file : troubled.transcripts()) {
      page.open("p").text("Transcript: ");
      link(address(file), String.valueOf(file.getFileName()));
      page.close();
    }
    page.close();
  }

  /** As seen from the page, where that can be said. */
  private String address(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path relative =
        Objects.equals(absolute.getRoot(), folder.getRoot())
            ? folder.normalize().relativize(absolute)
            : absolute;
    StringBuilder address = new StringBuilder();
    for (Path part : relative) {
      address.append(address.isEmpty() ? "" : "/").append(encoded(part.toString()));
    }
    return address.toString();
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }

  private void devices(List<Proof.Device> devices) {
    page.element("h2", "Devices", "id", "devices");
    head("Device", "Wave", "Site", "State", "What happened", "Before", "After");
    for (Proof.Device device : devices) {
      page.open("tr");
      page.open("td").element("strong", device.name()).close();
      cell("Wave", device.wave() == null ? null : device.wave().toString());
      cell("Site", device.site());
      page.open("td");
      state(device.state(), Tone.ofDevice(device.state()));
      page.close();
      page.element("td", Objects.requireNonNullElse(device.message(), ""));
      hash("Before", device.before());
      hash("After", device.after());
      page.close();
    }
    page.close().close();
  }

  /** So much of it that `belay config show` finds the configuration. */
  private void hash(String label, @Nullable String hash) {
    if (hash == null) {
      page.element("td", "");
    } else {
      String start = hash.substring(0, Math.min(12, hash.length()));
      page.element("td", start, "class", "mono", "data-label", label, "title", hash);
    }
  }

  private void audit(Proof proof) {
    Proof.Audit audit = proof.audit();
    page.element("h2", "Audit log", "id", "audit");
    page.element("p", ProofText.audit(audit));
    page.open("p").text("Head: ");
    page.element("span", audit.head(), "class", "mono");
    page.close();
    page.element(
        "p",
        "Who keeps this page can prove with it that nothing before was altered or cut off since:");
    page.element(
        "p",
        "belay audit verify " + proof.campaign().id() + " --head " + audit.head(),
        "class",
        "mono");
    page.element(
        "footer",
        "Made by `belay change report` at "
            + Times.local(proof.madeAt())
            + " from the store. Times are in the time zone of the machine that made it.");
  }

  /** What a state means at a glance; the word beside it says it without colour. */
  enum Tone {
    GOOD,
    WARN,
    BAD;

    static Tone ofDevice(String state) {
      return switch (ReportView.paint(state)) {
        case GOOD -> GOOD;
        case WARN -> WARN;
        default -> BAD;
      };
    }

    static Tone ofCampaign(String state) {
      return switch (state) {
        case "succeeded" -> GOOD;
        case "failed", "needs-attention", "cancelled" -> BAD;
        default -> WARN;
      };
    }

    String css() {
      return switch (this) {
        case GOOD -> "good";
        case WARN -> "warn";
        case BAD -> "bad";
      };
    }
  }

  /** Where a plan's state would be shown: the words of plans are not those of ends. */
  static String said(PlanState state) {
    return switch (state) {
      case CHANGES -> "would change";
      case NOTHING_TO_DO -> "nothing to do: already as wanted";
      case REFUSED -> "refused a line";
      case FAILED -> "no plan";
    };
  }
}
