package dev.belay.cli.change;

import dev.belay.cli.output.HtmlWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The plan in a page: equal differences once, and the waves. Not thread-safe. */
final class ProofPlan {
  private static final String TAB = "    ";

  private final HtmlWriter page;

  ProofPlan(HtmlWriter page) {
    this.page = page;
  }

  void write(Proof proof) {
    page.element("h2", "Plan", "id", "plan");
    waves(ProofText.byWave(proof.waves()));
    proof.plan().groups().forEach(this::group);
  }

  private void waves(Map<Integer, Map<String, Integer>> waves) {
    if (waves.isEmpty()) {
      return;
    }
    page.open("table").open("thead").open("tr");
    page.element("th", "Wave").element("th", "How its devices stand");
    page.close().close().open("tbody");
    waves.forEach((number, states) -> {
      page.open("tr");
      page.element("td", number == 0 ? "in none" : number.toString(), "data-label", "Wave");
      page.element("td", ProofText.inWords(states));
      page.close();
    });
    page.close().close();
  }

  private void group(PlanView.Group group) {
    List<String> devices = group.devices();
    page.open("section");
    page.element(
        "h3",
        (devices.size() == 1 ? "1 device: " : devices.size() + " devices: ")
            + ProofPage.said(group.state()));
    page.element("p", String.join(", ", devices));
    say("Refused: ", group.refused());
    say("Why: ", group.message());
    if (group.diff() != null) {
      diff(group.diff());
    }
    say("Protection: ", group.protection());
    say("Note: ", group.limitation());
    for (PlanView.Warning warning : group.warnings()) {
      boolean all = warning.devices().size() == devices.size();
      say(
          "Warning: ",
          warning.text() + (all ? "" : " (" + String.join(", ", warning.devices()) + ")"));
    }
    page.close();
  }

  private void say(String word, @Nullable String text) {
    if (text != null) {
      page.open("p").element("strong", word).text(text).close();
    }
  }

  private void diff(String diff) {
    page.open("pre", "class", "diff");
    diff.lines()
        .forEach(line -> page.element("span", line.replace("\t", TAB), "class", kind(line)));
    page.close();
  }

  private static String kind(String line) {
    if (line.startsWith("+++") || line.startsWith("---")) {
      return "file";
    }
    if (line.startsWith("@@") || line.startsWith("[edit")) {
      return "at";
    }
    return line.startsWith("+") ? "add" : line.startsWith("-") ? "del" : "same";
  }
}
