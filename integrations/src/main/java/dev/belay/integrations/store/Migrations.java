package dev.belay.integrations.store;

import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Brings a store to this version's schema, in one transaction: a crash leaves the old one.
 * Stateless.
 *
 * <p>The scripts use only what SQLite and PostgreSQL share; {@code {bytes}} stands for the one type
 * they name differently, and {@code {only postgresql}} begins a statement about how PostgreSQL
 * plans. A script that was released is never edited: a new one is added.
 */
final class Migrations {
  private static final List<String> SCRIPTS =
      List.of(
          "0001-revisions-runs-changes.sql",
          "0002-settled-outcomes.sql",
          "0003-run-orders.sql",
          "0004-audit.sql",
          "0005-campaign-plans.sql",
          "0006-checks.sql",
          "0007-compliance.sql",
          "0008-seen-changes.sql",
          "0009-upkeep.sql",
          "0010-figures.sql",
          "0011-years.sql",
          "0012-told-findings.sql");

  /** The schema that this release works with. */
  static final int NEWEST = SCRIPTS.size();

  private Migrations() {}

  /**
   * @param wanted the version to bring it to
   * @param place of the store, for people
   * @param alone what keeps other processes out that bring it up to date, too, once the transaction
   *     has begun
   * @param still what keeps writers out, of any release, while there is something to do
   * @param dialect makes a script one of the database's own
   */
  static void apply(
      Session session,
      int wanted,
      String place,
      String alone,
      String still,
      UnaryOperator<String> dialect)
      throws SQLException {
    session.begin();
    try {
      session.execute(alone);
      session.update("create table if not exists belay_schema (version integer not null)");
      int version =
          session.first("select max(version) from belay_schema", row -> row.getInt(1)).orElse(0);
      if (version > SCRIPTS.size()) {
        throw new StoreUnusable(
            "The store "
                + place
                + " was written by a newer Belay (schema "
                + version
                + ", this one knows "
                + SCRIPTS.size()
                + "): use that version, or name another store",
            null);
      }
      if (version < wanted) {
        // Otherwise a writer could hold one table and wait for another, and we the other way round.
        session.execute(still);
      }
      for (int next = version + 1; next <= wanted; next++) {
        for (String statement : statements(SCRIPTS.get(next - 1), dialect)) {
          session.update(statement);
        }
        session.update("insert into belay_schema (version) values (?)", next);
      }
      session.commit();
    } catch (SQLException | RuntimeException e) {
      session.rollback();
      throw e;
    }
  }

  private static List<String> statements(String script, UnaryOperator<String> dialect) {
    String text = dialect.apply(read(script)).replaceAll("(?m)--.*$", "");
    return List.of(text.split(";", -1)).stream()
        .map(String::strip)
        .filter(statement -> !statement.isEmpty())
        .toList();
  }

  private static String read(String script) {
    try (InputStream in = Migrations.class.getResourceAsStream("schema/" + script)) {
      if (in == null) {
        throw new IllegalStateException("schema/" + script + " is missing from this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("schema/" + script + " cannot be read", e);
    }
  }
}
