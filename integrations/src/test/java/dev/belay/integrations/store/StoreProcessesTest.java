package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.device;
import static dev.belay.integrations.store.StoreSamples.devices;
import static dev.belay.integrations.store.StoreSamples.revision;
import static dev.belay.integrations.store.StoreSamples.run;
import static dev.belay.integrations.store.StoreSamples.success;
import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.ChildJvm;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One file, many writers, and some of them are killed. */
class StoreProcessesTest {
  private static final int DEVICES = 2_000;
  private static final int THREADS = 32;

  @TempDir Path folder;

  @Test
  void twoStoresManyThreadsAndAnotherProcessRecordEveryOutcomeOnce() throws Exception {
    try (Store first = Store.openForWorker(folder);
        Store second = Store.openForWorker(folder)) {
      first.runs().create(run("b1"), devices(DEVICES), "e");
      first.passes().plan("b1", 1, 50);

      try (ChildJvm child =
              ChildJvm.start(
                  RecorderMain.class, folder.toString(), "0", String.valueOf(DEVICES / 2));
          ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        List<Future<Recorded>> answers = new ArrayList<>();
        // The halves overlap, so that a quarter of the devices is recorded from both processes.
        for (int i = DEVICES / 4; i < DEVICES; i++) {
          Store store = i % 2 == 0 ? first : second;
          String device = device(i);
          answers.add(
              threads.submit(() -> {
                store.revisions().save(revision(device, "hostname " + device, "backup/b1"));
                return store.outcomes().record(success("b1", device, 1, 1));
              }));
        }
        long counted =
            count(answers) + child.remainingLines().stream().filter("COUNTED"::equals).count();

        assertThat(child.await()).isZero();
        assertThat(counted).isEqualTo(DEVICES);
      }

      assertThat(second.outcomes().counts("b1"))
          .isEqualTo(new RunCounts(0, DEVICES, 0, 0, DEVICES));
      for (int i = 0; i < DEVICES; i++) {
        assertThat(first.revisions().history(device(i), 10)).hasSize(1);
      }
    }
  }

  @Test
  void noAnsweredOutcomeIsLostHoweverOftenTheWriterIsKilled() throws Exception {
    Random random = new Random(42);
    try (Store store = Store.open(folder)) {
      store.runs().create(run("b1"), devices(DEVICES), "e");
      store.passes().plan("b1", 1, 50);
    }
    int next = 0;
    for (int round = 0; round < 6; round++) {
      int answered = 0;
      try (ChildJvm child =
          ChildJvm.start(
              RecorderMain.class,
              folder.toString(),
              String.valueOf(next),
              String.valueOf(DEVICES))) {
        int wanted = 20 + random.nextInt(200);
        while (answered < wanted && child.line() != null) {
          answered++;
        }
        assertThat(answered).as("the child was killed at work").isEqualTo(wanted);
        child.kill();
        // What it had printed before it died was answered too.
        answered += child.remainingLines().stream().filter("COUNTED"::equals).toList().size();
        child.await();
      }

      try (Store store = Store.open(folder)) {
        for (int i = next; i < next + answered; i++) {
          assertThat(store.outcomes().find("b1", device(i)).orElseThrow().status())
              .as("%s after kill %s", device(i), round)
              .isEqualTo(DeviceStatus.SUCCEEDED);
          assertThat(store.revisions().latest(device(i))).isPresent();
        }
        assertThat(store.outcomes().counts("b1").total()).isEqualTo(DEVICES);
        next = store.outcomes().counts("b1").succeeded();
      }
      assertThat(integrity()).isEqualTo("ok");
    }
    assertThat(next).isGreaterThan(100);
  }

  private static long count(List<Future<Recorded>> answers)
      throws InterruptedException, ExecutionException {
    long counted = 0;
    for (Future<Recorded> answer : answers) {
      counted += answer.get() == Recorded.COUNTED ? 1 : 0;
    }
    return counted;
  }

  private String integrity() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("belay.db"));
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("pragma integrity_check")) {
      return rows.getString(1);
    }
  }

  /** Records a range of devices one by one and says the answer to each. */
  static final class RecorderMain {
    private RecorderMain() {}

    public static void main(String[] arguments) {
      try (Store store = Store.openForWorker(Path.of(arguments[0]))) {
        for (int i = Integer.parseInt(arguments[1]); i < Integer.parseInt(arguments[2]); i++) {
          String device = device(i);
          store.revisions().save(revision(device, "hostname " + device, "backup/b1"));
          System.out.println(store.outcomes().record(success("b1", device, 1, 1)));
          System.out.flush();
        }
      }
    }
  }
}
