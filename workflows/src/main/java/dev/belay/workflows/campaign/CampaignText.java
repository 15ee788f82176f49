package dev.belay.workflows.campaign;

import dev.belay.workflows.runbook.Described;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A campaign's progress as Markdown. Stateless. */
final class CampaignText {
  private CampaignText() {}

  static String of(ChangeProgress progress) {
    StringBuilder text = new StringBuilder(progress.title()).append(": ").append(progress.state());
    add(text, ", ", progress.note());
    add(text, ", until ", progress.until() == null ? null : progress.until().toString());
    PlanSummary plan = progress.plan();
    if (plan == null) {
      return text.toString();
    }
    text.append("\n\nplan ").append(plan.planHash());
    add(text, ", approved by ", progress.approvedBy());
    if (progress.approvalsMissing() > 0) {
      text.append(", approvals missing: ").append(progress.approvalsMissing());
    }
    text.append("\n\n| wave | devices | |\n|---|---|---|\n");
    for (WaveSummary wave : plan.waves()) {
      text.append("| ").append(Described.cell(wave.title())).append(" | ").append(wave.devices());
      text.append(" | ").append(standing(wave.number(), progress)).append(" |\n");
    }
    text.append("\n| what | devices |\n|---|---|\n");
    row(text, "in the campaign", plan.devices());
    row(text, "under way", progress.underWayInAll());
    new TreeMap<>(progress.counts()).forEach((kind, count) -> row(text, kind, count));
    new TreeMap<>(progress.attention())
        .forEach((device, why) ->
            text.append("\n").append(device).append(" needs attention: ").append(why));
    return text.toString();
  }

  private static String standing(int wave, ChangeProgress progress) {
    if (progress.wave() == wave) {
      return progress.report() == null ? "under way" : "ended";
    }
    return progress.wave() > wave ? "done" : "";
  }

  private static void add(StringBuilder text, String before, @Nullable String what) {
    if (what != null) {
      text.append(before).append(what);
    }
  }

  private static void row(StringBuilder text, String what, int devices) {
    text.append("| ").append(what).append(" | ").append(devices).append(" |\n");
  }
}
