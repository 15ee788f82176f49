package dev.belay.activities.fault;

import dev.belay.activities.lane.LaneBusyException;
import dev.belay.activities.session.CredentialStopped;
import dev.belay.activities.session.UnresolvableCredential;
import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.mirror.MirrorException;
import dev.belay.integrations.notice.NoticeUndelivered;
import dev.belay.integrations.store.StoreException;
import dev.belay.integrations.ticket.TicketUnavailable;
import dev.belay.workflows.fault.FaultTypes;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.WorkflowException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.TemporalFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns faults into Temporal failures: the type is the fault's name, and with it goes whether a
 * retry makes sense. A failure carries one readable line and never a cause: causes are other
 * people's sentences, which may quote what a device said. Stateless.
 */
public final class FaultTranslator {
  private static final int LONGEST_MESSAGE = 1_000;

  /** For systems that keep secrets: a leader is elected, or unsealed, in about that time. */
  private static final Duration AFTER_SILENCE = Duration.ofSeconds(15);

  /** Line ends, and what a device can put into its words to steer the screen they end up on. */
  private static final Pattern UNREADABLE =
      Pattern.compile("\\s*[\\r\\n]+\\s*|[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

  private FaultTranslator() {}

  /** The failure to throw instead. */
  public static RuntimeException translate(Throwable thrown) {
    return switch (thrown) {
      case ActivityCompletionException ours -> ours; // how an attempt says that it was cancelled
      case TemporalFailure done -> done;
      case FaultWithTrace traced -> with(traced.fault(), traced.trace());
      case DeviceFault fault -> with(fault);
      case LaneBusyException busy ->
          failure(FaultTypes.LANE_BUSY, busy.getMessage(), true)
              .setCategory(ApplicationErrorCategory.BENIGN)
              .build();
      case UnresolvableCredential unresolved ->
          failure(FaultTypes.UNRESOLVABLE_CREDENTIAL, unresolved.getMessage(), false).build();
      case SecretsUnavailable away ->
          failure(FaultTypes.CREDENTIALS_UNAVAILABLE, away.getMessage(), true)
              .setNextRetryDelay(away.pause().orElse(AFTER_SILENCE))
              .build();
      case CheckSaidNo no -> failure(FaultTypes.CHECK_FAILED, no.getMessage(), false).build();
      case CredentialStopped stopped ->
          failure(FaultTypes.AUTHENTICATION_REJECTED, stopped.getMessage(), false).build();
      case InputException input ->
          failure(FaultTypes.UNUSABLE_INPUT, input.getMessage(), false).build();
      case StoreException store -> translateStore(store);
      case MirrorException mirror ->
          failure(FaultTypes.STORE_UNAVAILABLE, mirror.getMessage(), true).build();
      case TicketUnavailable away -> {
        ApplicationFailure.Builder failure =
            failure(FaultTypes.TICKET_UNAVAILABLE, away.getMessage(), true);
        away.pause().ifPresent(failure::setNextRetryDelay);
        yield failure.build();
      }
      case NoticeUndelivered untold -> {
        ApplicationFailure.Builder failure =
            failure(FaultTypes.NOTICE_UNDELIVERED, untold.getMessage(), untold.retryable());
        untold.pause().ifPresent(failure::setNextRetryDelay);
        yield failure.build();
      }
      case WorkflowException away ->
          failure("TemporalUnavailable", "Temporal did not answer about a lane.", true).build();
      default -> unexpected(thrown);
    };
  }

  /** A fault's type and line, for reports that hold them as values. */
  public static FaultLine describe(Throwable thrown) {
    return translate(thrown) instanceof ApplicationFailure failure
        ? new FaultLine(failure.getType(), failure.getOriginalMessage(), !failure.isNonRetryable())
        : new FaultLine(FaultTypes.CANCELLED, "The operation was cancelled.", true);
  }

  private static ApplicationFailure with(DeviceFault fault, Object... details) {
    ApplicationFailure.Builder failure =
        failure(fault.type(), fault.getMessage(), fault.retryable()).setDetails(details);
    delayOf(fault).ifPresent(failure::setNextRetryDelay);
    return failure.build();
  }

  /** Where the usual back-off would come too soon to be of use. */
  private static Optional<Duration> delayOf(DeviceFault fault) {
    return switch (fault) {
      // Session tables empty by idle timeouts, not by our patience of a second.
      case DeviceFault.DeviceBusy busy -> Optional.of(Duration.ofSeconds(15));
      default -> Optional.empty();
    };
  }

  private static ApplicationFailure translateStore(StoreException store) {
    return switch (store) {
      case StoreException.StoreUnavailable away ->
          failure(FaultTypes.STORE_UNAVAILABLE, away.getMessage(), true)
              .setNextRetryDelay(Duration.ofSeconds(5))
              .build();
      case StoreException.StoreUnusable broken ->
          failure(FaultTypes.UNUSABLE_INPUT, broken.getMessage(), false).build();
    };
  }

  /** A mistake of ours: its own words may quote anything, so only its kind and place are told. */
  private static ApplicationFailure unexpected(Throwable thrown) {
    ApplicationFailure failure =
        failure(
                "Unexpected",
                "Something went wrong inside Belay ("
                    + thrown.getClass().getName()
                    + "); please report it with the worker's log.",
                true)
            .build();
    failure.setStackTrace(thrown.getStackTrace());
    return failure;
  }

  private static ApplicationFailure.Builder failure(
      String type, @Nullable String message, boolean retryable) {
    return ApplicationFailure.newBuilder()
        .setType(type)
        .setMessage(readable(message == null ? type : message))
        .setNonRetryable(!retryable);
  }

  private static String readable(String message) {
    String line = UNREADABLE.matcher(message.strip()).replaceAll(" ");
    return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE - 1) + "…";
  }
}
