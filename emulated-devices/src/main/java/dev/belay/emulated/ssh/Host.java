package dev.belay.emulated.ssh;

import dev.belay.emulated.storage.Disk;
import dev.belay.emulated.terminal.Screen;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;

/** What the server needs to know of the device behind a port. Called on the server's threads. */
public interface Host {

  /** The key it identifies itself with. */
  KeyPair hostKey();

  /** Whether a new connection is served; false = it is closed before a word was said. */
  boolean admits();

  /** Whether this password is right. */
  boolean password(String user, String password);

  /** Whether this key may log in. */
  boolean publicKey(String user, PublicKey key);

  /** A login failed. */
  void loginFailed(long connection, String method);

  /** Where files are copied to and from. */
  Disk disk();

  /** Somebody logged in. */
  Visitor loggedIn(Connection connection, String user);

  /** A connection that can be cut. */
  interface Connection {
    /** Its number. */
    long id();

    /** Cuts it without a word. */
    void drop();
  }

  /** Somebody who has logged in. */
  interface Visitor {
    /** Opens a shell. */
    Input shell(Screen screen, boolean pty);

    /** Runs one command. */
    Input exec(String command, Screen screen, boolean pty);

    /** Later runs a task with the device's lock held; see {@link Screen#after}. */
    void after(Duration delay, Runnable task);

    /** Runs a task once the device's lock is free again. */
    void afterwards(Runnable task);

    /** How this connection's bytes leave. */
    Flow flow();

    /** The connection is being cut because it has printed what {@link Flow#dropAfter} allows. */
    void cutByFlow();

    /** The connection has ended. */
    void gone();
  }

  /**
   * How bytes leave a device.
   *
   * @param oneByOne each byte in a packet of its own
   * @param dropAfter cut the connection after this many bytes; negative = never
   */
  record Flow(boolean oneByOne, long dropAfter) {}

  /** Takes what comes in on a channel. */
  interface Input {
    /** The channel is ready. */
    void start();

    /** Bytes came. */
    void data(byte[] bytes, int offset, int length);

    /** No more bytes will come. */
    void end();
  }
}
