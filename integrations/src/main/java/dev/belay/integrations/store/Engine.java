package dev.belay.integrations.store;

import java.sql.SQLException;

/**
 * What a database does in its own way: opening connections, setting up the schema, and what its
 * failures mean. Everything else, all SQL included, is the same for both. Thread-safe.
 */
sealed interface Engine permits SqliteEngine, PostgresEngine, ExplainingEngine {
  /** Where the store is, for people; holds no password. */
  String place();

  /** Brings the schema up to date; of several processes one does it and the others wait. */
  default void prepare() {
    prepare(Migrations.NEWEST);
  }

  /** The same, to a version; one that is newer stays. */
  void prepare(int version);

  /** A connection for changes; a process has one. */
  Session writing() throws SQLException;

  /** A connection that only looks. */
  Session reading() throws SQLException;

  /** How many connections may be looking at the same time. */
  int mostReaders();

  /** A query for how many bytes the whole database takes on its disk. */
  String sizeQuery();

  /** What is put before a statement to learn how it would be carried out. */
  String explain();

  /** What a failure means to us, in words for people that hold nothing of what is stored. */
  StoreException translate(SQLException e);

  /** Whether the failure concerns the store as a whole, so that a second try at once is futile. */
  boolean concernsAll(SQLException e);

  /** Whether the failure only shows that a connection broke while nobody used it. */
  boolean isBroken(SQLException e);
}
