package dev.belay.activities.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.lane.LaneBusyException;
import dev.belay.drivers.DeviceFault;
import dev.belay.integrations.credentials.SecretsUnavailable;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.notice.NoticeUndelivered;
import dev.belay.integrations.store.StoreException;
import dev.belay.integrations.ticket.TicketUnavailable;
import dev.belay.workflows.fault.ApplyTrace;
import dev.belay.workflows.fault.FaultTypes;
import dev.belay.workflows.lane.BusyLane;
import dev.belay.workflows.lane.LaneOwner;
import io.temporal.client.ActivityCanceledException;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTranslatorTest {
  private static final String PASSWORD = "Plum-Tree-93";

  static Stream<DeviceFault> everyDeviceFault() {
    return Arrays.stream(DeviceFault.class.getPermittedSubclasses()).map(FaultTranslatorTest::make);
  }

  @ParameterizedTest
  @MethodSource("everyDeviceFault")
  void theTypeIsTheFaultsNameAndItDecidesAboutRetries(DeviceFault fault) {
    ApplicationFailure failure = translate(fault);

    assertThat(failure.getType()).isEqualTo(fault.getClass().getSimpleName());
    assertThat(failure.isNonRetryable()).isEqualTo(!fault.retryable());
    assertThat(failure.getOriginalMessage()).isEqualTo("Device sw1 is in trouble.");
  }

  @ParameterizedTest
  @MethodSource("everyDeviceFault")
  void carriesNoCauseThatMightQuoteASecret(DeviceFault fault) {
    ApplicationFailure failure = translate(fault);

    assertThat(failure.getCause()).isNull();
    assertThat(failure.toString()).doesNotContain(PASSWORD);
  }

  @Test
  void whatTheWorkflowsCallNonRetryableIsSo() {
    List<String> ours =
        everyDeviceFault().filter(fault -> !fault.retryable()).map(DeviceFault::type).toList();

    assertThat(FaultTypes.NON_RETRYABLE)
        .contains(
            FaultTypes.AUTHENTICATION_REJECTED,
            FaultTypes.HOST_KEY_MISMATCH,
            FaultTypes.DIFF_CHANGED,
            FaultTypes.UNUSABLE_INPUT);
    assertThat(ours).isNotEmpty();
    assertThat(everyDeviceFault().filter(DeviceFault::retryable).map(DeviceFault::type))
        .doesNotContainAnyElementsOf(FaultTypes.NON_RETRYABLE);
  }

  @Test
  void aTicketSystemThatIsAwayIsWaitedForAsLongAsItWants() {
    ApplicationFailure away =
        translate(new TicketUnavailable("It is away.", Duration.ofMinutes(5)));

    assertThat(away.getType()).isEqualTo(FaultTypes.TICKET_UNAVAILABLE);
    assertThat(away.isNonRetryable()).isFalse();
    assertThat(away.getNextRetryDelay()).isEqualTo(Duration.ofMinutes(5));
    assertThat(translate(new TicketUnavailable("It is away.", null)).getNextRetryDelay()).isNull();
    assertThat(FaultTypes.NON_RETRYABLE)
        .doesNotContain(FaultTypes.TICKET_UNAVAILABLE, FaultTypes.NOTICE_UNDELIVERED);
  }

  @Test
  void aNoticeIsTriedAgainOnlyWhereThatMayHelp() {
    ApplicationFailure later =
        translate(new NoticeUndelivered("Too many.", true, Duration.ofSeconds(7)));
    ApplicationFailure never = translate(new NoticeUndelivered("Unknown.", false, null));

    assertThat(later.getType()).isEqualTo(FaultTypes.NOTICE_UNDELIVERED);
    assertThat(later.isNonRetryable()).isFalse();
    assertThat(later.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(7));
    assertThat(never.isNonRetryable()).isTrue();
  }

  @Test
  void aBusyLaneIsBenignAndNamesTheHolder() {
    ApplicationFailure failure =
        translate(
            new LaneBusyException(
                List.of(new BusyLane("sw1", new LaneOwner("change/ntp/sw1", "r")))));

    assertThat(failure.getType()).isEqualTo(FaultTypes.LANE_BUSY);
    assertThat(failure.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
    assertThat(failure.isNonRetryable()).isFalse();
    assertThat(failure.getOriginalMessage()).contains("change/ntp/sw1");
  }

  @Test
  void aFullSessionTableIsGivenTimeToEmpty() {
    assertThat(translate(new DeviceFault.DeviceBusy("Full.")).getNextRetryDelay())
        .isGreaterThan(Duration.ofSeconds(5));
  }

  @Test
  void anUnexpectedExceptionKeepsItsWordsToItself() {
    ApplicationFailure failure =
        translate(new IllegalStateException("cannot parse 'enable secret " + PASSWORD + "'"));

    assertThat(failure.getType()).isEqualTo("Unexpected");
    assertThat(failure.getOriginalMessage())
        .contains("IllegalStateException")
        .doesNotContain(PASSWORD);
    assertThat(failure.getCause()).isNull();
    assertThat(failure.getStackTrace()[0].getClassName()).isEqualTo(getClass().getName());
  }

  @Test
  void unusableInputAndStoresAreToldApart() {
    assertThat(translate(InputException.of("a is wrong", "right it")).isNonRetryable()).isTrue();
    assertThat(translate(new StoreException.StoreUnavailable("The disk is full.", null)))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(FaultTypes.STORE_UNAVAILABLE);
          assertThat(failure.isNonRetryable()).isFalse();
        });
    assertThat(translate(new StoreException.StoreUnusable("It is newer.", null)).isNonRetryable())
        .isTrue();
  }

  @Test
  void aVaultThatIsAwayIsAskedAgainLater() {
    assertThat(translate(new SecretsUnavailable("Vault is sealed.", null)))
        .satisfies(failure -> {
          assertThat(failure.getType()).isEqualTo(FaultTypes.CREDENTIALS_UNAVAILABLE);
          assertThat(failure.isNonRetryable()).isFalse();
          assertThat(failure.getNextRetryDelay()).isEqualTo(Duration.ofSeconds(15));
        });
    assertThat(
            translate(new SecretsUnavailable("It is.", Duration.ofSeconds(3))).getNextRetryDelay())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void aCancelledStepStaysCancelled() {
    ActivityCanceledException cancelled = new ActivityCanceledException();

    assertThat(FaultTranslator.translate(cancelled)).isSameAs(cancelled);
    assertThat(FaultTranslator.describe(cancelled).type()).isEqualTo(FaultTypes.CANCELLED);
  }

  @Test
  void whatWasDoneToTheDeviceTravelsWithTheFault() {
    ApplicationFailure failure =
        translate(new FaultWithTrace(new DeviceFault.Unreachable("Gone."), new ApplyTrace(true)));

    assertThat(failure.getType()).isEqualTo(FaultTypes.UNREACHABLE);
    assertThat(failure.getDetails().get(ApplyTrace.class)).isEqualTo(new ApplyTrace(true));
  }

  @Test
  void whatWouldSteerAScreenIsInNoMessage() {
    ApplicationFailure failure =
        translate(new DeviceFault.TimedOut("r1 said '\u001b[2J\u009b31m\u202eenod' and no more."));

    assertThat(failure.getOriginalMessage()).isEqualTo("r1 said ' [2J 31m enod' and no more.");
  }

  @Test
  void aMessageIsOneBoundedLine() {
    ApplicationFailure failure =
        translate(new DeviceFault.TimedOut("first\n  second " + "x".repeat(5_000)));

    assertThat(failure.getOriginalMessage())
        .startsWith("first second")
        .doesNotContain("\n")
        .hasSizeLessThanOrEqualTo(1_000);
  }

  private static ApplicationFailure translate(Throwable thrown) {
    return (ApplicationFailure) FaultTranslator.translate(thrown);
  }

  private static DeviceFault make(Class<?> type) {
    try {
      return (DeviceFault)
          type.getConstructor(String.class, Throwable.class)
              .newInstance("Device sw1 is in trouble.", new IOException("sent " + PASSWORD));
    } catch (InstantiationException
        | IllegalAccessException
        | InvocationTargetException
        | NoSuchMethodException e) {
      throw new LinkageError("Every fault is made of a message and a cause.", e);
    }
  }
}
