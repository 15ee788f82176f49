package dev.belay.activities.command;

import dev.belay.activities.backup.Batches;
import dev.belay.activities.backup.DeviceWork;
import dev.belay.activities.guard.HeartbeatGuard;
import dev.belay.activities.limits.CredentialStop;
import dev.belay.activities.meter.OperationKind;
import dev.belay.activities.session.DeviceSessions;
import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.DeviceSession;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.platform.Platform;
import dev.belay.integrations.command.Answer;
import dev.belay.integrations.command.Question;
import dev.belay.integrations.credentials.Access;
import dev.belay.integrations.store.ArtifactStore;
import dev.belay.workflows.backup.BatchReport;
import dev.belay.workflows.command.CommandActivities;
import dev.belay.workflows.command.CommandBatchRequest;
import java.util.List;

/** Batches of a run of commands. */
public final class CommandActivitiesImpl implements CommandActivities {
  private final Batches batches;
  private final DeviceSessions sessions;
  private final ArtifactStore artifacts;

  public CommandActivitiesImpl(Batches batches, DeviceSessions sessions, ArtifactStore artifacts) {
    this.batches = batches;
    this.sessions = sessions;
    this.artifacts = artifacts;
  }

  @Override
  public BatchReport askBatch(CommandBatchRequest request) {
    Question question = question(request.questionHash());
    return batches.run(
        OperationKind.COMMANDS, request.batch(), (guard, watch) -> asking(question, guard, watch));
  }

  private Question question(String hash) {
    byte[] json =
        artifacts
            .get(hash)
            .orElseThrow(() ->
                new DeviceFault.UnusableInput(
                    "The commands are not in this worker's store; worker and starter must share"
                        + " one."));
    try {
      return Question.fromJson(json);
    } catch (IllegalArgumentException e) {
      throw new DeviceFault.UnusableInput(
          "The commands were written by a newer Belay; update this worker.");
    }
  }

  private DeviceWork asking(Question question, HeartbeatGuard guard, CredentialStop.Watch watch) {
    return target -> {
      // Before the login: what may not be typed costs no session either.
      question.commands().forEach(command -> ensureReads(command, sessions.platform(target)));
      List<Answer> answers =
          sessions.with(
              target, Access.READ, guard, watch, session -> ask(question, session, guard));
      return new DeviceWork.Done(artifacts.put(Answer.toJson(answers)), false);
    };
  }

  /**
   * Whoever started the run has looked as well, by platforms that may differ from this worker's.
   */
  private static void ensureReads(String command, Platform platform) {
    if (!platform.onlyReads(command)) {
      throw new DeviceFault.UnusableInput(
          "Platform "
              + platform.name()
              + " does not know `"
              + command
              + "` as a command that only reads; nothing was typed.");
    }
  }

  private static List<Answer> ask(Question question, DeviceSession session, HeartbeatGuard guard) {
    return question.commands().stream().map(command -> ask(command, session, guard)).toList();
  }

  private static Answer ask(String command, DeviceSession session, HeartbeatGuard guard) {
    guard.progress("asking: " + command);
    CommandResult result = session.run(command);
    Rejection rejection = result.rejection();
    if (rejection != null) {
      throw new DeviceFault.CommandRejected(
          "The device refused `" + command + "`: " + session.redactor().redact(rejection.answer()));
    }
    return new Answer(
        command, session.platform().name(), session.redactor().redact(result.output()));
  }
}
