package dev.belay.integrations.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A PostgreSQL database that holds the store. Holds no secret. Immutable.
 *
 * @param servers {@code host:port}, of a cluster several with commas between
 * @param database its name
 * @param options of the connection, named as libpq and the JDBC driver name them
 * @param credential reference to the account of the database
 * @param connections how many connections of a process may look at the same time; one more writes
 */
public record PostgresSettings(
    String servers,
    String database,
    Map<String, String> options,
    String credential,
    int connections) {
  public PostgresSettings {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /** For people: without options and account. */
  public String place() {
    return "postgresql://" + servers + "/" + database;
  }
}
