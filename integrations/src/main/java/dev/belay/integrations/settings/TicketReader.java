package dev.belay.integrations.settings;

import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Placeholders;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.settings.TicketSettings.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code tickets}. */
final class TicketReader {
  private static final List<String> PLACES = List.of("ticket", "campaign");

  private TicketReader() {}

  static TicketSettings read(Section section) {
    TicketSettings usual = TicketSettings.usual();
    Kind kind = section.choice("kind", Kind.class).orElse(null);
    String url = section.text("url", "");
    TicketSettings settings =
        new TicketSettings(
            kind,
            url,
            WebReader.login(section),
            section.flag("required", usual.required()),
            states(section, usual.states()),
            section.flag("report", usual.report()),
            section.duration(
                "timeout", usual.timeout(), Duration.ofSeconds(1), Duration.ofMinutes(2)));
    refuseHalfAGate(section, kind, url);
    return settings;
  }

  /** A gate that is there by half would let everything through. */
  private static void refuseHalfAGate(Section section, @Nullable Kind kind, String url) {
    if (kind == null) {
      if (!url.isEmpty()) {
        section.problem(
            "url", "tickets.kind is missing", "write `kind: servicenow` or `kind: http`");
      }
      return;
    }
    if (url.isEmpty()) {
      section.problem("kind", "tickets.url is missing", "write the address of the ticket system");
      return;
    }
    String objection = WebAddress.objection(Placeholders.fill(url, name -> name));
    if (objection != null) {
      section.problem("url", "tickets.url " + objection, "write https:// and the name of the host");
    }
    refusePlaces(section, kind, url);
    if (kind == Kind.HTTP && section.has("states")) {
      section.problem("states", "tickets.states belongs to kind: servicenow", "remove it");
    }
  }

  private static void refusePlaces(Section section, Kind kind, String url) {
    List<String> places = kind == Kind.HTTP ? PLACES : List.of();
    for (String unknown : Placeholders.unknown(url, places)) {
      section.problem(
          "url",
          "tickets.url has a place `{" + unknown + "}` that is not known",
          NearestName.remedy(unknown, places));
    }
    if (kind == Kind.HTTP && !Placeholders.names(url).contains("ticket")) {
      section.problem(
          "url", "tickets.url does not say where the ticket goes", "write {ticket} in it");
    }
  }

  private static List<Integer> states(Section section, List<Integer> usual) {
    List<Integer> states = new ArrayList<>();
    for (String written : section.texts("states")) {
      if (written.matches("-?[0-9]{1,6}")) {
        states.add(Integer.valueOf(written));
      } else {
        section.problem(
            "states",
            "`" + written + "` is no number of a state",
            "write for example [-2, -1], ServiceNow's Scheduled and Implement");
      }
    }
    return states.isEmpty() ? usual : states;
  }
}
