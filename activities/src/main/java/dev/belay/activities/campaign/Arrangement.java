package dev.belay.activities.campaign;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.store.DevicePlan;
import dev.belay.integrations.store.PlanFinding;
import dev.belay.integrations.store.PlanPlace;
import dev.belay.integrations.store.PlanState;
import dev.belay.workflows.campaign.ArrangeRequest;
import dev.belay.workflows.campaign.PlanSummary;
import dev.belay.workflows.campaign.WavePlanner;
import dev.belay.workflows.campaign.WavePlanner.Candidate;
import dev.belay.workflows.campaign.WaveRule;
import dev.belay.workflows.campaign.WaveSummary;
import dev.belay.workflows.fault.FaultTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The planned devices of a campaign in their waves. A wave that nobody would be in does not exist,
 * so waves are numbered as they will be carried out.
 *
 * @param waves as they will be carried out
 * @param places of every device that changes
 */
record Arrangement(List<WaveSummary> waves, List<PlanPlace> places) {

  /**
   * By the rules.
   *
   * @throws InputException when a wave could never be carried out
   */
  static Arrangement of(List<WaveRule> rules, List<Candidate> changing) {
    List<List<Candidate>> planned = WavePlanner.plan(rules, changing);
    List<WaveSummary> waves = new ArrayList<>();
    List<PlanPlace> places = new ArrayList<>();
    for (int i = 0; i < planned.size(); i++) {
      List<Candidate> devices = planned.get(i);
      if (!devices.isEmpty()) {
        int number = waves.size() + 1;
        WaveRule rule = i < rules.size() ? rules.get(i) : WaveRule.rest();
        if (rule.together()) {
          refusePartners(number, devices);
        }
        waves.add(new WaveSummary(number, rule, devices.size()));
        for (int position = 0; position < devices.size(); position++) {
          Candidate candidate = devices.get(position);
          places.add(new PlanPlace(candidate.device(), candidate.apart(), number, position));
        }
      }
    }
    return new Arrangement(waves, places);
  }

  /** None of a wave is done before all are on trial, and partners never are at the same time. */
  private static void refusePartners(int wave, List<Candidate> devices) {
    Map<String, String> first = new HashMap<>();
    for (Candidate candidate : devices) {
      String apart = candidate.apart();
      String partner = apart == null ? null : first.putIfAbsent(apart, candidate.device());
      if (partner != null) {
        throw InputException.of(
            "wave "
                + wave
                + " is confirmed together, but "
                + partner
                + " and "
                + candidate.device()
                + " must not be changed at the same time (apart: "
                + apart
                + ")",
            "name them in different waves, or let this wave confirm each by itself");
      }
    }
  }

  /**
   * What all of it comes to.
   *
   * @param devices all of the campaign, in the order of their names
   */
  PlanSummary summary(ArrangeRequest request, List<DevicePlan> devices) {
    List<PlanFinding> findings = devices.stream().map(DevicePlan::finding).toList();
    int refused = count(findings, Arrangement::refused);
    // Nobody has to read what stays as it is, and no two devices are unreachable in one way.
    List<PlanFinding> toRead =
        findings.stream()
            .filter(one -> one.state() == PlanState.CHANGES || one.state() == PlanState.REFUSED)
            .toList();
    return new PlanSummary(
        PlanHash.of(request, devices, places),
        devices.size(),
        count(findings, one -> one.state() == PlanState.CHANGES),
        count(findings, one -> one.state() == PlanState.NOTHING_TO_DO),
        refused,
        count(findings, one -> one.state() == PlanState.FAILED && !refused(one)),
        (int) toRead.stream().map(PlanFinding::withoutWarnings).distinct().count(),
        (int) toRead.stream().flatMap(one -> one.warnings().stream()).distinct().count(),
        waves);
  }

  /** The device was asked, and the answer is no. */
  private static boolean refused(PlanFinding finding) {
    return finding.state() == PlanState.REFUSED || FaultTypes.CHECK_FAILED.equals(finding.fault());
  }

  private static int count(List<PlanFinding> findings, Predicate<PlanFinding> which) {
    return (int) findings.stream().filter(which).count();
  }
}
