package dev.belay.integrations.inventory.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.input.Mistakes;
import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.Heard;
import dev.belay.integrations.inventory.source.Sources;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueriedTableTest {
  @TempDir private Path folder;

  @BeforeEach
  void fill() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url());
        Statement statement = connection.createStatement()) {
      statement.execute("create table box (label text, mgmt text, os text, vlan integer, pw text)");
      statement.execute("insert into box values ('r1', '192.0.2.1', 'ios', 20, 'hunter2')");
      statement.execute("insert into box values ('r2', '192.0.2.2', 'eos', null, null)");
    }
  }

  private String url() {
    return "jdbc:sqlite:" + folder.resolve("cmdb.db");
  }

  private Heard read(String query) {
    return Heard.of(
        Sources.open(
            folder, "kind: sql\nurl: " + url() + "\nquery: \"" + query + "\"\n", Map.of()));
  }

  private List<String> mistakes(String query) {
    return Mistakes.of(folder, () -> read(query));
  }

  @Test
  void readsTheRowsOfAQueryByTheNamesOfItsColumns() {
    Heard heard =
        read(
            "select label as name, mgmt as hostname, os as platform, vlan, pw from box order by 1");

    assertThat(heard.names()).containsExactly("r1", "r2");
    DeviceFacts r1 = heard.device("r1");
    assertThat(r1.host()).isEqualTo("192.0.2.1");
    assertThat(r1.platform()).isEqualTo("ios");
    assertThat(r1.data()).isEqualTo(Map.of("vlan", 20L));
    assertThat(heard.device("r2").data()).isEmpty();
    assertThat(heard.warnings())
        .containsExactly("the field `pw` looks like a secret and is not read");
  }

  @Test
  void namesAColumnThatIsMissing() {
    assertThat(mistakes("select label as name, os as platform from box"))
        .containsExactly(
            "the query has no column `hostname`; name its columns, such as:"
                + " select mgmt_ip as hostname");
  }

  @Test
  void givesTheDatabasesOwnWordsOnAQueryThatIsWrong() {
    assertThat(mistakes("select name from nowhere"))
        .singleElement()
        .asString()
        .contains("cannot be read: ", "no such table: nowhere")
        .endsWith("; correct its query and url in belay.yaml");
  }

  @Test
  void cannotChangeTheDatabase() throws SQLException {
    mistakes("delete from box returning label as name, mgmt as hostname, os as platform");

    assertThat(read("select label as name, mgmt as hostname, os as platform from box").names())
        .hasSize(2);
  }

  @Test
  void makesNoDatabaseWhereThereIsNone() {
    Path missing = folder.resolve("missing.db");

    assertThat(
            Mistakes.of(
                folder,
                () ->
                    Heard.of(
                        Sources.open(
                            folder,
                            "kind: sql\nurl: jdbc:sqlite:" + missing + "\nquery: select 1\n",
                            Map.of()))))
        .hasSize(1);
    assertThat(missing).doesNotExist();
  }
}
