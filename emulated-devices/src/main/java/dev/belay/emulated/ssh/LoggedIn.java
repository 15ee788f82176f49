package dev.belay.emulated.ssh;

import java.util.Objects;
import org.apache.sshd.common.session.Session;
import org.jspecify.annotations.Nullable;

/** One SSH connection, from its first byte on. */
final class LoggedIn implements Host.Connection {

  private final long id;
  private final Host host;
  private final Session session;
  private Host.@Nullable Visitor visitor;

  LoggedIn(long id, Host host, Session session) {
    this.id = id;
    this.host = host;
    this.session = session;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public void drop() {
    // The socket goes first, so that no polite SSH message can still leave.
    session.getIoSession().close(true);
  }

  Host host() {
    return host;
  }

  void authenticated() {
    visitor = host.loggedIn(this, session.getUsername());
  }

  Host.Visitor visitor() {
    return Objects.requireNonNull(visitor);
  }

  void closed() {
    Host.Visitor was = visitor;
    if (was != null) {
      was.gone();
    }
  }
}
