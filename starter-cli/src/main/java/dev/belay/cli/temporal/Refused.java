package dev.belay.cli.temporal;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.workflows.wire.UnreadablePayload;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.Objects;

/** A workflow said no to an update: its sentence becomes the command's. Stateless. */
public final class Refused {
  private Refused() {}

  /** The failure to throw; nothing was changed. */
  public static CommandFailure by(WorkflowUpdateException refusal) {
    UnreadablePayload.throwIfBehind(refusal);
    String sentence =
        refusal.getCause() instanceof ApplicationFailure failure
            ? failure.getOriginalMessage()
            : Objects.requireNonNullElse(refusal.getMessage(), "the operation refused");
    return new CommandFailure(ExitCodes.BAD_INPUT, sentence);
  }
}
