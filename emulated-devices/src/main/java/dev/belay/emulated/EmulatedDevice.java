package dev.belay.emulated;

import java.time.Duration;
import java.util.Optional;

/** One device. Thread-safe. */
@SuppressWarnings("DoNotCallSuggester")
public final class EmulatedDevice {

  EmulatedDevice() {}

  /** The device's name. */
  public String name() {
    throw new UnsupportedOperationException();
  }

  /** What it was made from. */
  public DeviceSpec spec() {
    throw new UnsupportedOperationException();
  }

  /** Address it listens on. */
  public String host() {
    throw new UnsupportedOperationException();
  }

  /** Port it listens on. */
  public int port() {
    throw new UnsupportedOperationException();
  }

  /** The line of a {@code known_hosts} file that trusts this device. */
  public String hostKeyLine() {
    throw new UnsupportedOperationException();
  }

  /** The host key's fingerprint as OpenSSH prints it, {@code SHA256:…}. */
  public String hostKeyFingerprint() {
    throw new UnsupportedOperationException();
  }

  /** The running configuration without the volatile header lines; linux: the text of the file. */
  public String running() {
    throw new UnsupportedOperationException();
  }

  /** The start-up configuration in the same form; juniper_junos: the committed one. */
  public String startup() {
    throw new UnsupportedOperationException();
  }

  /** Adds misbehaviours to those already there. */
  public void behave(Misbehaviour... misbehaviours) {
    throw new UnsupportedOperationException();
  }

  /** Ends all misbehaviours. */
  public void behaveWell() {
    throw new UnsupportedOperationException();
  }

  /** Lets the owner of this OpenSSH public key line ({@code ssh-ed25519 AAAA…}) log in. */
  public void authorizeKey(String openSshPublicKey) {
    throw new UnsupportedOperationException();
  }

  /** From now on shows another host key. */
  public void changeHostKey() {
    throw new UnsupportedOperationException();
  }

  /** Cuts all connections and restarts from the start-up configuration, at once. */
  public void reboot() {
    throw new UnsupportedOperationException();
  }

  /** Configures the device as somebody at its console would: merged, not saved. */
  public void editBehindOurBack(String... lines) {
    throw new UnsupportedOperationException();
  }

  /** What is left of the armed confirm timer; empty = none is armed. */
  public Optional<Duration> timerLeft() {
    throw new UnsupportedOperationException();
  }

  /** How many connections have logged in and are still open. */
  public int openSessions() {
    throw new UnsupportedOperationException();
  }

  /** Cuts all connections without a word. */
  public void dropConnections() {
    throw new UnsupportedOperationException();
  }

  /** Stops to listen and cuts all connections; the device itself goes on. */
  public void stop() {
    throw new UnsupportedOperationException();
  }

  /** Listens again on the same port. */
  public void start() {
    throw new UnsupportedOperationException();
  }
}
