package dev.belay.benchmarks;

import dev.belay.integrations.settings.SettingsSources;
import dev.belay.integrations.store.StorePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** PostgreSQL as {@code deploy/native/cluster} starts it, with its own usual settings. */
final class YearInPostgres implements YearPlace {
  private final ClusterHome home;

  private YearInPostgres(ClusterHome home) {
    this.home = home;
  }

  static YearInPostgres start() throws IOException, InterruptedException {
    return new YearInPostgres(ClusterHome.start(0, 1));
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public StorePlace place() {
    Map<String, String> environment = home.storeAccount();
    return StorePlace.of(
        new SettingsSources(home.settings(), Map.of(), environment, Path.of("")).load(),
        environment);
  }

  @Override
  public long serverCpuMillis() throws IOException {
    return ProcessCost.cpuMillisOfFamily(home.postgres());
  }

  @Override
  public void settle() throws SQLException {
    ask("analyze");
  }

  @Override
  public void preferIndexes() throws SQLException {
    ask("alter role current_user set enable_seqscan = off");
  }

  private void ask(String sql) throws SQLException {
    try (Connection connection = home.connectToStore();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {
    home.close();
  }
}
