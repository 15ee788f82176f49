package dev.belay.drivers.platform;

import java.util.List;

/** The words of a configuration style in a platform's definition. */
public sealed interface StyleSection
    permits LineByLineSection,
        SessionSection,
        CandidateSection,
        PrivateCandidateSection,
        TiedTrialSection,
        CheckpointSection,
        RollbackSection,
        SharedCandidateSection {

  /** The styles there are, as a definition names them. */
  List<String> NAMES =
      List.of(
          "line_by_line",
          "session",
          "candidate",
          "private_candidate",
          "tied_trial",
          "checkpoint",
          "rollback",
          "shared_candidate");

  /** The mode in which configuration lines are typed. */
  String mode();
}
