package dev.belay.integrations.store;

import dev.belay.integrations.store.StoreException.StoreUnavailable;
import dev.belay.integrations.store.StoreException.StoreUnusable;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Says what a failure of PostgreSQL means to us, and in words for people. By SQLSTATE: appendix A
 * of PostgreSQL's manual, "PostgreSQL Error Codes".
 */
final class PostgresFaults {
  private static final int CLASS = 2;
  private static final String CONNECTION = "08";
  private static final String RESOURCES = "53";
  private static final String SYSTEM = "58";

  /** The driver's own word for a server that does not encrypt, or asks for what we have not. */
  private static final String REFUSED_BY_US = "08004";

  /** admin_shutdown, crash_shutdown, cannot_connect_now, idle_session_timeout. */
  private static final Set<String> STOPPING = Set.of("57P01", "57P02", "57P03", "57P05");

  /** What passes by itself: a lock, a deadlock, a time limit, a read-only standby. */
  private static final Set<String> PASSING =
      Set.of("55P03", "40001", "40P01", "57014", "25P03", "25006");

  private PostgresFaults() {}

  static StoreException translate(String place, SQLException e) {
    String state = state(e);
    if (isBroken(e) && !state.equals(REFUSED_BY_US)) {
      return unreachable(place, e);
    }
    return switch (state) {
      case REFUSED_BY_US -> unproven(place, e);
      case "53100" ->
          new StoreUnavailable(
              "The disk under " + place + " is full: nothing was stored; free some space", e);
      case "53300" ->
          new StoreUnavailable(
              place
                  + " takes no more connections: nothing was stored; raise its max_connections, or"
                  + " lower store.connections",
              e);
      case "55P03", "40001", "40P01" ->
          new StoreUnavailable(
              "Another process kept " + place + " locked for too long: nothing was stored", e);
      case "25P03" ->
          new StoreUnavailable(place + " gave up waiting for this process: nothing was stored", e);
      case "57014" -> new StoreUnavailable(place + " took too long and was interrupted", e);
      case "25006" ->
          new StoreUnavailable(
              place + " takes no changes (a standby?): nothing was stored; name the primary", e);
      case "28P01", "28000" ->
          new StoreUnusable(
              place + " rejected the account: see store.credential and the server's pg_hba.conf",
              e);
      case "3D000" ->
          new StoreUnusable(place + " does not exist: create it (createdb), or mend store.url", e);
      case "42501", "3F000" ->
          new StoreUnusable(
              "The account may not use " + place + ": let it own the database's schema", e);
      case "XX001", "XX002" ->
          new StoreUnusable("The database " + place + " is damaged: put back a backup of it", e);
      default ->
          state.startsWith(RESOURCES) || state.startsWith(SYSTEM)
              ? new StoreUnavailable(
                  place + " lacks memory, disk or files (" + state + "): nothing was stored", e)
              : new StoreUnusable("The store " + place + " failed with SQLSTATE " + state, e);
    };
  }

  private static StoreException unreachable(String place, SQLException e) {
    return causedByEncryption(e)
        ? unproven(place, e)
        : new StoreUnavailable(
            place + " is not reachable, or is starting or stopping: see that it runs", e);
  }

  private static StoreUnusable unproven(String place, SQLException e) {
    return new StoreUnusable(
        place
            + " does not encrypt, or could not prove who it is: see sslmode and sslrootcert of"
            + " store.url",
        e);
  }

  /** Whether the connection is gone, or none came about. */
  static boolean isBroken(SQLException e) {
    return state(e).startsWith(CONNECTION) || STOPPING.contains(state(e));
  }

  /** Whether another try later can go well and another one now cannot. */
  static boolean passes(SQLException e) {
    return isBroken(e)
        || PASSING.contains(state(e))
        || state(e).startsWith(RESOURCES)
        || state(e).startsWith(SYSTEM);
  }

  private static boolean causedByEncryption(SQLException e) {
    for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException || cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  private static String state(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.length() < CLASS ? "     " : state;
  }
}
