package dev.belay.emulated;

import dev.belay.emulated.ssh.Host;
import dev.belay.emulated.storage.CliWithFiles;
import dev.belay.emulated.storage.Disk;
import dev.belay.emulated.storage.FileDialect;
import dev.belay.emulated.terminal.Box;
import dev.belay.emulated.terminal.Chassis;
import dev.belay.emulated.terminal.Cli;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.jspecify.annotations.Nullable;

/**
 * One device: everything inside it happens under its one lock, in {@link #within}. What has to
 * happen outside, such as sending bytes or cutting connections, is put off until the lock is free.
 */
final class DeviceCore implements Host, Chassis {

  private final DeviceSpec spec;
  private final EmulatedClock clock;
  private final ScheduledExecutorService delays;
  private final Journal journal;
  private final Moods moods;
  private final Box box;
  private final Disk disk;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Runnable> afterwards = new ArrayList<>();
  private final List<Session> sessions = new ArrayList<>();
  private final List<PublicKey> authorized = new ArrayList<>();
  private Instant bootedAt;
  private volatile KeyPair hostKey;

  DeviceCore(
      DeviceSpec spec,
      Personas personas,
      EmulatedClock clock,
      ScheduledExecutorService delays,
      EventLog log,
      KeyPair hostKey) {
    this.spec = spec;
    this.clock = clock;
    this.delays = delays;
    this.journal = new Journal(spec.name(), log);
    this.moods = new Moods(spec.commandDelay());
    this.bootedAt = clock.now();
    this.hostKey = hostKey;
    this.box = personas.make(spec, this);
    this.disk = new Disk(FileDialect.of(spec.platform()), new DiskTrouble(this));
  }

  /** Does something to the device, alone. */
  <T extends @Nullable Object> T within(Supplier<T> action) {
    List<Runnable> outside = List.of();
    lock.lock();
    try {
      return action.get();
    } finally {
      if (lock.getHoldCount() == 1) {
        outside = List.copyOf(afterwards);
        afterwards.clear();
      }
      lock.unlock();
      outside.forEach(Runnable::run);
    }
  }

  void within(Runnable action) {
    within(() -> {
      action.run();
      return true;
    });
  }

  Box box() {
    return box;
  }

  /** A session's command line. */
  Cli open(Session session) {
    return new CliWithFiles(box.open(session), disk, spec.platform());
  }

  Moods moods() {
    return moods;
  }

  Journal journal() {
    return journal;
  }

  /** Runs a task once the lock is free; must be called with the lock held, or runs it now. */
  void afterwards(Runnable task) {
    if (lock.isHeldByCurrentThread()) {
      afterwards.add(task);
    } else {
      task.run();
    }
  }

  /** Runs a task after real time, with the lock held. */
  void after(Duration delay, Runnable task) {
    var unused = delays.schedule(() -> within(task), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  void ended(Session session) {
    sessions.remove(session);
  }

  List<Session> sessions() {
    return List.copyOf(sessions);
  }

  int freePosition() {
    int position = 0;
    while (taken(position)) {
      position++;
    }
    return position;
  }

  private boolean taken(int position) {
    return sessions.stream().anyMatch(session -> session.position() == position);
  }

  void setHostKey(KeyPair newKey) {
    hostKey = newKey;
  }

  void authorize(PublicKey key) {
    authorized.add(key);
  }

  void reboot() {
    List<Session> cut = sessions();
    cut.forEach(Session::cut);
    cut.forEach(Session::gone);
    bootedAt = clock.now();
    box.reboot();
    journal.rebooted();
  }

  @Override
  public Disk disk() {
    return disk;
  }

  @Override
  public KeyPair hostKey() {
    return hostKey;
  }

  @Override
  public boolean admits() {
    return within(() ->
        !moods.strikes(Misbehaviour.FullSessionTable.class)
            && sessions.size() < box.sessionLimit());
  }

  @Override
  public boolean password(String user, String password) {
    return within(() ->
        !moods.strikes(Misbehaviour.RejectPasswords.class)
            && user.equals(spec.username())
            && password.equals(spec.password()));
  }

  @Override
  public boolean publicKey(String user, PublicKey key) {
    return within(() ->
        !moods.inForce(Misbehaviour.RejectPasswords.class)
            && user.equals(spec.username())
            && authorized.stream().anyMatch(known -> KeyUtils.compareKeys(known, key)));
  }

  @Override
  public void loginFailed(long connection, String method) {
    journal.loginFailed(connection, method);
  }

  @Override
  public Visitor loggedIn(Connection connection, String user) {
    return within(() -> {
      Session session = new Session(this, connection, user, freePosition());
      sessions.add(session);
      journal.connected(connection.id());
      return session;
    });
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public @Nullable String enablePassword() {
    return spec.enablePassword();
  }

  @Override
  public String release(String usual) {
    return spec.release() == null ? usual : spec.release();
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public Instant bootedAt() {
    return bootedAt;
  }

  @Override
  public Runnable schedule(Duration delay, Runnable task) {
    boolean[] cancelled = {false};
    EmulatedClock.Scheduled scheduled =
        clock.schedule(
            delay,
            () ->
                within(() -> {
                  if (!cancelled[0] && !moods.inForce(Misbehaviour.TimerNeverFires.class)) {
                    task.run();
                  }
                }));
    return () -> {
      cancelled[0] = true;
      scheduled.cancel();
    };
  }

  @Override
  public void restart() {
    reboot();
  }

  @Override
  public void broadcast(String text) {
    sessions.forEach(session -> session.interject(text));
  }

  @Override
  public void applied(long session, String change, String how) {
    journal.applied(session, change, box.running(), how);
  }

  @Override
  public void armed(long session, Duration length) {
    journal.armed(session, length);
  }

  @Override
  public void confirmed(long session) {
    journal.confirmed(session);
  }

  @Override
  public void reverted(long session, boolean asked) {
    journal.reverted(session, box.running(), asked);
  }

  @Override
  public void saved(long session) {
    journal.saved(session, box.startup());
  }
}
