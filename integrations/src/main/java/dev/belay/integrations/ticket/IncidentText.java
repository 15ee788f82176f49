package dev.belay.integrations.ticket;

import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What people read in an incident. Nothing in it is markup. Stateless. */
final class IncidentText {
  /** Of the short description, in ServiceNow as it is delivered. */
  private static final int LONGEST_TITLE = 160;

  private static final int LONGEST_TEXT = 3_900;

  /** Leaves room for what stands around it in a description. */
  private static final int LONGEST_WHY = 3_000;

  private IncidentText() {}

  static String headline(Incident news) {
    return cut(
        news.device()
            + (news.site() == null ? "" : " (" + news.site() + ")")
            + " needs a person after a network change: "
            + news.title(),
        LONGEST_TITLE);
  }

  /**
   * Of a new incident.
   *
   * @param follows number of the one that was closed too early; null when there was none
   */
  static String description(Incident news, @Nullable String follows) {
    return cut(
        ServiceNowTable.plain(
            (follows == null
                    ? ""
                    : "This goes on from "
                        + follows
                        + ", which was closed while the device still needs a person.\n\n")
                + "Belay could not prove the state of "
                + news.device()
                + " and keeps everything else away from it until a person decides.\n\n"
                + cut(news.why(), LONGEST_WHY)
                + "\n\n"
                + IncidentRecord.since(news)
                + "Campaign: "
                + news.campaign()
                + "\nPlatform: "
                + news.platform()
                + "\nOperation: "
                + news.workflow()
                + "\n\nLook at the device, then decide: belay change resolve"),
        LONGEST_TEXT);
  }

  static String note(Incident news) {
    return cut(
        ServiceNowTable.plain(
            "Belay, at " + news.at().truncatedTo(ChronoUnit.SECONDS) + ": " + news.why()),
        LONGEST_TEXT);
  }

  static String closing(Incident news) {
    return cut(ServiceNowTable.plain(news.why()), LONGEST_TEXT);
  }

  private static String cut(String text, int most) {
    String line = text.strip();
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }
}
