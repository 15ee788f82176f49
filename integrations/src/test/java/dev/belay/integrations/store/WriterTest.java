package dev.belay.integrations.store;

import static dev.belay.integrations.store.StoreSamples.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass(name = "{0}")
@MethodSource("dev.belay.integrations.store.TestDatabase#here")
class WriterTest {
  private final TestDatabase where;
  @TempDir Path folder;
  private Database database;

  WriterTest(TestDatabase where) {
    this.where = where;
  }

  @BeforeEach
  void open() {
    database = Database.open(where.engine(folder));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatPiledUpIsCommittedTogetherButAFaultyRequestFailsAlone() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<Boolean> first = threads.submit(() -> database.write(holdUntil(busy, release)));
      busy.await();
      List<Future<String>> good = new ArrayList<>();
      List<Future<String>> bad = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        PackedContent content = PackedContent.of(bytes("text " + i));
        good.add(threads.submit(() -> database.write(session -> insert(session, content))));
        bad.add(threads.submit(() -> database.write(session -> insertAndFail(session, content))));
      }
      release.countDown();

      assertThat(first.get()).isTrue();
      for (Future<String> one : good) {
        assertThat(one.get()).isNotEmpty();
      }
      for (Future<String> one : bad) {
        assertThatThrownBy(one::get)
            .isInstanceOf(ExecutionException.class)
            .hasRootCauseMessage("refused");
      }
    }
    assertThat(stored()).isEqualTo(50);
  }

  @Test
  void aFailedTransactionLeavesNothingBehind() {
    PackedContent content = PackedContent.of(bytes("half"));

    assertThatThrownBy(() -> database.write(session -> insertAndFail(session, content)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> database.write(session -> session.update("no such statement")))
        .isInstanceOf(StoreException.class);

    assertThat(stored()).isZero();
    String hash = database.write(session -> insert(session, content));
    assertThat(hash).isEqualTo(content.hash());
  }

  @Test
  void anInterruptedCallerStillLearnsThatItsWorkIsDone() {
    PackedContent content = PackedContent.of(bytes("kept"));
    Thread.currentThread().interrupt();

    String hash = database.write(session -> insert(session, content));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(hash).isEqualTo(content.hash());
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  void closingCommitsWhatIsQueued() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Future<Boolean> first = threads.submit(() -> database.write(holdUntil(busy, release)));
      busy.await();
      Future<?> closing = threads.submit(database::close);
      release.countDown();
      closing.get();
      assertThat(first.get()).isTrue();
    }

    assertThatThrownBy(() -> database.write(session -> true)).hasMessageContaining("is closed");
  }

  private static Database.Work<Boolean> holdUntil(CountDownLatch busy, CountDownLatch release) {
    return session -> {
      busy.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return true;
    };
  }

  private static String insert(Session session, PackedContent content) throws SQLException {
    content.insert(session);
    return content.hash();
  }

  private static String insertAndFail(Session session, PackedContent content) throws SQLException {
    PackedContent.of(bytes("bad " + content.hash())).insert(session);
    throw new IllegalArgumentException("refused");
  }

  private int stored() {
    return database.read(session ->
        session.first("select count(*) from content", row -> row.getInt(1)).orElseThrow());
  }
}
