package dev.belay.emulated;

import dev.belay.emulated.ssh.FleetServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One device of a fleet. Thread-safe. */
public final class EmulatedDevice {

  private final DeviceSpec spec;
  private final DeviceCore core;
  private final FleetServer server;
  private final String host;
  private final int port;
  private boolean stopped;

  EmulatedDevice(DeviceSpec spec, DeviceCore core, FleetServer server, String host) {
    this.spec = spec;
    this.core = core;
    this.server = server;
    this.host = host;
    this.port = listen(spec.port());
  }

  /** The device's name. */
  public String name() {
    return spec.name();
  }

  /** What it was made from. */
  public DeviceSpec spec() {
    return spec;
  }

  /** Address it listens on. */
  public String host() {
    return host;
  }

  /** Port it listens on. */
  public int port() {
    return port;
  }

  /** The line of a {@code known_hosts} file that trusts this device. */
  public String hostKeyLine() {
    return HostKeys.knownHostsLine(host, port, core.hostKey().getPublic());
  }

  /** The host key's fingerprint as OpenSSH prints it, {@code SHA256:…}. */
  public String hostKeyFingerprint() {
    return HostKeys.fingerprint(core.hostKey().getPublic());
  }

  /** The running configuration without the volatile header lines; linux: the text of the file. */
  public String running() {
    return core.within(() -> core.box().running());
  }

  /**
   * The start-up configuration in the same form; juniper_junos: the committed one, linux: the same
   * as {@link #running()}.
   */
  public String startup() {
    return core.within(() -> core.box().startup());
  }

  /** Adds misbehaviours to those already there. */
  public synchronized void behave(Misbehaviour... misbehaviours) {
    core.within(() -> List.of(misbehaviours).forEach(core.moods()::add));
    listenAsInTheMood();
  }

  /** Ends all misbehaviours. */
  public synchronized void behaveWell() {
    boolean mute = core.within(() -> unreachable());
    core.within(() -> core.moods().clear());
    if (mute && !stopped) {
      server.refuse(port);
      listen(port);
    }
  }

  /** Lets the owner of this OpenSSH public key line ({@code ssh-ed25519 AAAA…}) log in. */
  public void authorizeKey(String openSshPublicKey) {
    PublicKey key = HostKeys.parse(openSshPublicKey);
    core.within(() -> core.authorize(key));
  }

  /** From now on shows another host key. */
  public void changeHostKey() {
    core.setHostKey(HostKeys.generate());
  }

  /** Cuts all connections and restarts from the start-up configuration, at once. */
  public void reboot() {
    core.within(core::reboot);
  }

  /** Configures the device as somebody at its console would: merged, not saved. */
  public void editBehindOurBack(String... lines) {
    core.within(() -> core.box().edit(List.of(lines)));
  }

  /** Answers every command that hangs, as if the device had only been slow. */
  public void answerWhatHangs() {
    core.within(() -> core.sessions().forEach(Session::answerWhatHangs));
  }

  /**
   * What an operation has left open, in words: candidates, configuration sessions, checkpoints,
   * files, locks; empty = nothing. For a timer see {@link #timerLeft()}.
   */
  public List<String> leftovers() {
    return core.within(() -> core.box().leftovers());
  }

  /** What is left of the armed confirm timer, by the fleet's clock; empty = none is armed. */
  public Optional<Duration> timerLeft() {
    return core.within(() -> core.box().timerLeft());
  }

  /** How many connections have logged in and are still open. */
  public int openSessions() {
    return core.within(() -> core.sessions().size());
  }

  /** The names of the files that were copied to it, without their disk's name. */
  public List<String> files() {
    return core.disk().names();
  }

  /** Where a file that was copied to it, or is to be copied from it, is on this machine. */
  public Path file(String name) {
    return core.disk().local(name);
  }

  /** How many bytes of files it has received, those of broken transfers included. */
  public long receivedBytes() {
    return core.disk().received();
  }

  /** Cuts all connections without a word. */
  public void dropConnections() {
    core.within(() -> core.sessions().forEach(Session::cut));
  }

  /** Stops to listen and cuts all connections; the device itself goes on. */
  public synchronized void stop() {
    stopped = true;
    server.refuse(port);
    dropConnections();
  }

  /** Listens again on the same port. */
  public synchronized void start() {
    if (stopped) {
      stopped = false;
      listen(port);
      listenAsInTheMood();
    }
  }

  void erase() {
    core.disk().erase();
  }

  private boolean unreachable() {
    return core.moods().inForce(Misbehaviour.RefuseConnections.class)
        || core.moods().inForce(Misbehaviour.SilentOnConnect.class);
  }

  private void listenAsInTheMood() {
    if (core.within(() -> core.moods().inForce(Misbehaviour.RefuseConnections.class))) {
      server.refuse(port);
    } else if (core.within(() -> core.moods().inForce(Misbehaviour.SilentOnConnect.class))) {
      try {
        server.silence(port);
      } catch (IOException taken) {
        throw new UncheckedIOException(taken);
      }
    }
  }

  private int listen(int wanted) {
    try {
      return server.listen(wanted, core);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }
}
