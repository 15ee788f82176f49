package dev.belay.workflows.change;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A campaign's progress as Markdown. Stateless. */
final class CampaignText {
  private CampaignText() {}

  static String of(String title, ChangeProgress progress, @Nullable String why) {
    StringBuilder text = new StringBuilder(title).append(": ").append(progress.state());
    if (why != null) {
      text.append(", ").append(why);
    }
    if (progress.planHash() != null) {
      text.append("\n\nplan ").append(progress.planHash());
    }
    if (progress.approvedBy() != null) {
      text.append(", approved by ").append(progress.approvedBy());
    }
    text.append("\n\n| what | devices |\n|---|---|\n");
    row(text, "in the campaign", progress.devices());
    row(text, "planned", progress.planned());
    row(text, "started", progress.started());
    row(text, "finished", progress.finished());
    new TreeMap<>(progress.counts()).forEach((kind, count) -> row(text, kind, count));
    return text.toString();
  }

  private static void row(StringBuilder text, String what, int devices) {
    text.append("| ").append(what).append(" | ").append(devices).append(" |\n");
  }
}
