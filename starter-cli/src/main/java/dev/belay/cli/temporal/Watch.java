package dev.belay.cli.temporal;

import dev.belay.cli.CommandFailure;
import dev.belay.cli.ExitCodes;
import dev.belay.cli.ProcessEnd;
import dev.belay.cli.output.Table;
import dev.belay.cli.output.Terminal;
import dev.belay.workflows.wire.UnreadablePayload;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Waits for a workflow and lets something look at it meanwhile. Ctrl-C leaves a durable operation
 * running and says how to find it; one that lives in this process is cancelled and waited for, so
 * that no device is left half-way. Not thread-safe; one per wait.
 */
public final class Watch {
  private static final Duration BETWEEN_FIRST_LOOKS = Duration.ofMillis(200);

  /** Of what takes longer: each look is a question that server and worker have to answer. */
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private static final Duration LONG = Duration.ofSeconds(3);
  private static final Duration BETWEEN_WORKER_LOOKS = Duration.ofSeconds(3);
  private static final Duration CLEAN_END = Duration.ofMinutes(3);

  /** A reason that is worded anew each time must not flood the terminal. */
  private static final int MOST_TOLD = 5;

  private final TemporalSession temporal;
  private final Terminal terminal;
  private final WorkerWatch workers;
  private Duration nextWorkerLook = Duration.ZERO;
  private boolean served = true;
  private final Set<String> told = new HashSet<>();

  /** Watches over this connection and tells about interruptions there. */
  public Watch(TemporalSession temporal, Terminal terminal) {
    this.temporal = temporal;
    this.terminal = terminal;
    this.workers =
        new WorkerWatch(temporal.durable() ? new QueuePollers(temporal.client()) : Pollers.here());
  }

  /**
   * The workflow's result; empty when it was cancelled.
   *
   * @param look called with the time since the start, about five times a second at first and once a
   *     second later; may query the workflow
   * @param followCommand how to watch it later
   * @param cancelCommand how to cancel it later
   */
  public <R> Optional<R> until(
      WorkflowStub workflow,
      Class<R> type,
      Consumer<Duration> look,
      String followCommand,
      String cancelCommand) {
    CompletableFuture<R> result = workflow.getResultAsync(type);
    CountDownLatch finished = new CountDownLatch(1);
    Thread interruption =
        new Thread(
            () -> interrupted(workflow, finished, followCommand, cancelCommand),
            "belay-interrupted");
    Runtime.getRuntime().addShutdownHook(interruption);
    long start = System.nanoTime();
    Duration pause = BETWEEN_FIRST_LOOKS;
    try {
      while (true) {
        try {
          return Optional.ofNullable(result.get(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
          Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
          if (isServed(workflow, elapsed)) {
            lookOnce(look, elapsed);
          }
          pause = elapsed.compareTo(LONG) < 0 ? BETWEEN_FIRST_LOOKS : BETWEEN_LOOKS;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      return failed(e);
    } finally {
      finished.countDown();
      removeHook(interruption);
    }
  }

  private static void lookOnce(Consumer<Duration> look, Duration elapsed) {
    try {
      look.accept(elapsed);
    } catch (WorkflowException e) {
      // A look that fails (a worker that dies under the question, a server that moves) costs one
      // picture; the result decides.
    }
  }

  /**
   * Whether a worker is there that can be asked; a question that nobody takes would block the
   * display for long. Why nothing advances is told, each reason once.
   */
  private boolean isServed(WorkflowStub workflow, Duration elapsed) {
    if (elapsed.compareTo(nextWorkerLook) < 0) {
      return served;
    }
    nextWorkerLook = elapsed.plus(BETWEEN_WORKER_LOOKS);
    try {
      DescribeWorkflowExecutionResponse now = workflow.describe().getRawDescription();
      Stream.of(workers.missing(now), WorkerWatch.retried(now))
          .flatMap(Optional::stream)
          .filter(line -> told.size() < MOST_TOLD && told.add(line))
          .forEach(line -> terminal.note(Table.visible(line)));
      served = !temporal.durable() || !workers.nobodyBegan();
    } catch (WorkflowException e) {
      // It cannot be described right now; the result decides.
    }
    return served;
  }

  private static <R> Optional<R> failed(ExecutionException ended) {
    UnreadablePayload.throwIfBehind(ended);
    Throwable cause = ended.getCause();
    if (cause instanceof WorkflowFailedException failed
        && failed.getCause() instanceof CanceledFailure) {
      return Optional.empty();
    }
    Throwable reason = cause;
    while (reason != null) {
      if (reason instanceof ApplicationFailure failure) {
        throw new CommandFailure(
            ExitCodes.NOT_ALL, failure.getOriginalMessage() + " (" + failure.getType() + ")");
      }
      reason = reason.getCause();
    }
    if (cause instanceof WorkflowException e) {
      throw new CommandFailure(
          ExitCodes.UNAVAILABLE, "the operation was ended from outside: " + e.getMessage());
    }
    throw new IllegalStateException("the operation's end cannot be read", ended);
  }

  private void interrupted(
      WorkflowStub workflow, CountDownLatch finished, String followCommand, String cancelCommand) {
    if (finished.getCount() == 0) {
      return;
    }
    if (temporal.durable()) {
      terminal.note("");
      terminal.note(
          "It goes on without this terminal. Watch it: "
              + followCommand
              + " · End it: "
              + cancelCommand);
      return;
    }
    terminal.note("");
    terminal.note("Cancelling; devices under way are finished cleanly first …");
    workflow.cancel();
    ProcessEnd.letCommandEnd(CLEAN_END);
    terminal.note("It did not end in time; `belay doctor` and the device tell how it stands.");
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, which is when the hook does its work.
    }
  }
}
