package dev.belay.activities.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.activities.limits.CredentialStop.Tally;
import dev.belay.activities.limits.CredentialStop.Trial;
import dev.belay.activities.limits.CredentialStop.Watch;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CredentialStopTest {
  @Test
  void stopsAfterSeveralDifferentDevicesInARow() throws InterruptedException {
    Watch stop = new CredentialStop().watch("run", 3);

    for (String device : new String[] {"a", "b", "c"}) {
      reject(stop, device);
    }

    assertThat(stop.begin("file:ops", "d")).isEmpty();
  }

  @Test
  void oneDeviceThatRejectsAgainIsNotSeveral() throws InterruptedException {
    Watch stop = new CredentialStop().watch("run", 3);

    for (int time = 0; time < 5; time++) {
      reject(stop, "a");
    }

    assertThat(stop.begin("file:ops", "b")).isPresent();
  }

  @Test
  void oneThatAcceptsShowsThatTheCredentialIsRight() throws InterruptedException {
    Watch stop = new CredentialStop().watch("run", 2);
    reject(stop, "a");
    stop.begin("file:ops", "b").orElseThrow().accepted();
    reject(stop, "c");

    assertThat(stop.begin("file:ops", "d")).isPresent();
  }

  @Test
  void otherRunsAndOtherCredentialsGoOn() throws InterruptedException {
    CredentialStop stop = new CredentialStop();
    Watch run = stop.watch("run", 1);
    reject(run, "a");

    assertThat(run.begin("file:ops", "b")).isEmpty();
    assertThat(stop.watch("run", 1).begin("file:ops", "b")).isEmpty();
    assertThat(stop.watch("resumed-run", 1).begin("file:ops", "b")).isPresent();
    assertThat(run.begin("file:lab", "b")).isPresent();
  }

  @Test
  void tellsHowEachCredentialFared() throws InterruptedException {
    Watch watch = new CredentialStop().watch("run", 5);
    reject(watch, "a");
    watch.begin("file:ops", "b").orElseThrow().accepted();
    reject(watch, "c");
    reject(watch, "d");
    watch.begin("file:lab", "e").orElseThrow().accepted();
    watch.begin("file:never-reached", "f").orElseThrow().close();

    assertThat(watch.tallies())
        .containsExactly(new Tally("file:lab", 1, 0), new Tally("file:ops", 1, 2));
  }

  @Test
  void aHundredAtOnceCostNoMoreLoginsThanMayBeRejected() throws InterruptedException {
    Watch stop = new CredentialStop().watch("run", 3);
    AtomicInteger tried = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(100);

    for (int i = 0; i < 100; i++) {
      String device = "d" + i;
      Thread.ofVirtual()
          .start(() -> {
            try {
              stop.begin("file:ops", device)
                  .ifPresent(trial -> {
                    tried.incrementAndGet();
                    trial.rejected();
                  });
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } finally {
              over.countDown();
            }
          });
    }

    assertThat(over.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(tried).hasValue(3);
  }

  @Test
  void aDeviceThatWasNotReachedLetsTheNextOneTry() throws InterruptedException {
    Watch stop = new CredentialStop().watch("run", 1);
    for (int i = 0; i < 10; i++) {
      Optional<Trial> trial = stop.begin("file:ops", "d" + i);
      assertThat(trial).isPresent();
      trial.get().close();
    }
  }

  @Test
  void aSecretThatWasReplacedCountsAsANewCredential() throws InterruptedException {
    CredentialStop all = new CredentialStop();
    Watch stop = all.watch("run", 2);
    Watch other = all.watch("run", 2);
    reject(other, "a");
    Trial outdated = begin(stop, "b");

    assertThat(outdated.replaced()).isTrue();

    assertThat(other.tallies()).as("the old one's rejections are told nobody").isEmpty();
    reject(stop, "b");
    assertThat(stop.begin("file:ops", "c")).isPresent();
    assertThat(stop.tallies()).containsExactly(new Tally("file:ops", 0, 1));
  }

  @Test
  void aSourceThatSaysSomethingElseEachTimeDoesNotKeepTheCountAtNothing()
      throws InterruptedException {
    Watch stop = new CredentialStop().watch("run", 3);
    int sent = 0;
    for (String device : new String[] {"a", "b", "c", "d", "e"}) {
      Optional<Trial> trial = stop.begin("file:ops", device);
      if (trial.isEmpty()) {
        break;
      }
      sent++;
      if (trial.get().replaced()) {
        sent++;
        begin(stop, device).rejected();
      } else {
        trial.get().rejected();
      }
    }

    assertThat(sent).isEqualTo(4);
    assertThat(stop.begin("file:ops", "f")).isEmpty();
  }

  @Test
  void anAcceptedNewSecretMayBeReplacedOnceMore() throws InterruptedException {
    Watch stop = new CredentialStop().watch("run", 1);
    assertThat(begin(stop, "a").replaced()).isTrue();
    begin(stop, "a").accepted();

    assertThat(begin(stop, "b").replaced()).isTrue();
  }

  @Test
  void everybodyWhoseSecretWasReplacedMayTryTheNewOne() throws InterruptedException {
    Watch stop = new CredentialStop().watch("run", 3);
    Trial one = begin(stop, "a");
    Trial another = begin(stop, "b");

    assertThat(one.replaced()).isTrue();
    assertThat(another.replaced()).isTrue();

    begin(stop, "a").rejected();
    assertThat(stop.tallies()).containsExactly(new Tally("file:ops", 0, 1));
  }

  @Test
  void whoWaitedWhileTheSecretWasReplacedOrStoppedBeginsAnew() throws InterruptedException {
    Watch stop = new CredentialStop().watch("run", 1);
    begin(stop, "proof").accepted();
    Trial waits = begin(stop, "a");
    Trial longer = begin(stop, "b");
    assertThat(waits.mayStillBegin()).isTrue();

    assertThat(begin(stop, "c").replaced()).isTrue();
    assertThat(waits.mayStillBegin()).isFalse();
    waits.close();
    longer.close();

    Trial last = begin(stop, "d");
    last.rejected();
    assertThat(last.mayStillBegin()).isFalse();
    assertThat(stop.begin("file:ops", "e")).isEmpty();
  }

  private static Trial begin(Watch stop, String device) throws InterruptedException {
    return stop.begin("file:ops", device).orElseThrow();
  }

  private static void reject(Watch stop, String device) throws InterruptedException {
    stop.begin("file:ops", device).orElseThrow().rejected();
  }
}
