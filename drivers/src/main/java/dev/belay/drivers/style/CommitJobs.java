package dev.belay.drivers.style;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.platform.SharedCandidateSection;
import dev.belay.drivers.shell.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Commits that a device queues as jobs: started, and asked for until they have ended. Confined to
 * the session's thread.
 */
final class CommitJobs {
  /** A large policy takes several minutes to commit, and others may stand in the queue before. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** Often enough to be prompt, seldom enough to be no load on a small management plane. */
  private static final Duration PACE = Duration.ofSeconds(2);

  private final Dialogue dialogue;
  private final SharedCandidateSection words;

  CommitJobs(Dialogue dialogue, SharedCandidateSection words) {
    this.dialogue = dialogue;
    this.words = words;
  }

  /** Waits until no commit of anybody is under way: what runs is about to change until then. */
  void awaitQuiet() {
    Instant end = dialogue.now().plus(PATIENCE);
    String ended = null;
    while (true) {
      CommandResult list = dialogue.require(words.jobs());
      MatchResult busy = words.busy().match(list.output());
      if (busy == null) {
        return;
      }
      String id = busy.group("id");
      if (id.equals(ended)) {
        // One command says that it has ended and the other that it has not.
        throw dialogue.notUnderstood(words.jobs(), list);
      }
      CommandResult unused = await(id, end);
      ended = id;
    }
  }

  /**
   * How a commit ended.
   *
   * @param queued whether there was a job, or nothing to commit; otherwise the command was refused
   * @param refused why it was not committed; null when it was
   */
  record Ended(boolean queued, @Nullable Rejection refused) {}

  /** Commits and waits for the end. */
  Ended commit(String command) {
    dialogue.console().enter(words.mode());
    CommandResult answer = dialogue.console().execute(Exchange.of(command).within(PATIENCE));
    dialogue.leave();
    if (words.nothing().find(answer.output())) {
      return new Ended(true, null);
    }
    MatchResult queued = words.queued().match(answer.output());
    if (queued == null) {
      // Words that are not understood may still have begun a job; what runs is known after it.
      awaitQuiet();
      Rejection rejection = answer.rejection();
      return new Ended(
          false,
          rejection != null
              ? rejection
              : new Rejection(0, command, Dialogue.lastLine(dialogue.redact(answer.output()))));
    }
    CommandResult job = await(queued.group("id"), dialogue.now().plus(PATIENCE));
    MatchResult state = words.state().match(job.output());
    if (state == null || !state.group("result").equalsIgnoreCase("OK")) {
      return new Ended(true, new Rejection(0, command, told(job)));
    }
    String warnings = warnings(job);
    if (!warnings.isEmpty()) {
      dialogue.progress("commit job " + queued.group("id") + " warns: " + warnings);
    }
    return new Ended(true, null);
  }

  /** What the device says about a job that has ended. */
  private CommandResult await(String id, Instant end) {
    String command = Dialogue.fill(words.job(), "id", id);
    while (true) {
      // What a failed job says looks like a refusal of the question.
      CommandResult job = dialogue.ask(command);
      MatchResult state = words.state().match(job.output());
      if (state == null) {
        throw dialogue.notUnderstood(command, job);
      }
      dialogue.progress("commit job " + id + ": " + state.group("progress"));
      if (state.group("status").equalsIgnoreCase("FIN")) {
        return job;
      }
      if (!dialogue.now().isBefore(end)) {
        throw new DeviceFault.TimedOut(
            dialogue.device()
                + " has not ended its commit job "
                + id
                + " for "
                + PATIENCE.toMinutes()
                + " minutes; look at its management plane.");
      }
      // Nothing tells when a job has ended, so it is asked for.
      LockSupport.parkNanos(PACE.toNanos());
    }
  }

  private String warnings(CommandResult job) {
    return dialogue.redact(
        job.output()
            .lines()
            .map(String::strip)
            .dropWhile(line -> !line.startsWith("Warnings:"))
            .takeWhile(line -> !line.startsWith("Details:"))
            .map(line -> line.replaceFirst("^Warnings:\\s*", ""))
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining("; ")));
  }

  /** Everything below the table. */
  private String told(CommandResult job) {
    String below =
        String.join(
            "; ",
            job.output()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("---"))
                .skip(2)
                .toList());
    return dialogue.redact(below.isEmpty() ? "the job failed and does not say why" : below);
  }
}
