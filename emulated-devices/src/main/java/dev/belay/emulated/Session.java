package dev.belay.emulated;

import dev.belay.emulated.ssh.Host;
import dev.belay.emulated.terminal.Cli;
import dev.belay.emulated.terminal.Line;
import dev.belay.emulated.terminal.OneCommand;
import dev.belay.emulated.terminal.Screen;
import dev.belay.emulated.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One SSH connection that has logged in, with its shells and single commands. */
final class Session implements Host.Visitor, Line {

  private final DeviceCore core;
  private final Host.Connection connection;
  private final String user;
  private final int position;
  private final List<Cli> clis = new ArrayList<>();
  private final List<Screen> shells = new ArrayList<>();
  private final List<Runnable> answers = new ArrayList<>();
  private boolean gone;

  Session(DeviceCore core, Host.Connection connection, String user, int position) {
    this.core = core;
    this.connection = connection;
    this.user = user;
    this.position = position;
  }

  @Override
  public Host.Input shell(Screen screen, boolean pty) {
    return core.within(() -> {
      Cli cli = core.open(this);
      clis.add(cli);
      shells.add(screen);
      Terminal terminal = new Terminal(cli, screen, core.moods(), text -> ran(cli, text), pty);
      answers.add(terminal::answerWhatHangs);
      return new Host.Input() {
        @Override
        public void start() {
          core.within(terminal::start);
        }

        @Override
        public void data(byte[] bytes, int offset, int length) {
          core.within(() -> terminal.type(bytes, offset, length));
        }

        @Override
        public void end() {
          core.within(() -> screen.close(0));
        }
      };
    });
  }

  @Override
  public Host.Input exec(String command, Screen screen, boolean pty) {
    return core.within(() -> {
      Cli cli = core.open(this);
      clis.add(cli);
      OneCommand once = new OneCommand(cli, screen, core.moods(), text -> ran(cli, text), pty);
      answers.add(once::answerWhatHangs);
      return new Host.Input() {
        @Override
        public void start() {
          core.within(() -> once.start(command));
        }

        @Override
        public void data(byte[] bytes, int offset, int length) {
          core.within(() -> once.data(bytes, offset, length));
        }

        @Override
        public void end() {
          core.within(once::end);
        }
      };
    });
  }

  private void ran(Cli cli, String text) {
    core.journal().ran(connection.id(), text.strip(), cli.mode());
  }

  @Override
  public void after(Duration delay, Runnable task) {
    core.after(
        delay,
        () -> {
          if (!gone) {
            task.run();
          }
        });
  }

  @Override
  public void afterwards(Runnable task) {
    core.afterwards(task);
  }

  @Override
  public Host.Flow flow() {
    return core.within(() -> core.moods().flow());
  }

  @Override
  public void cutByFlow() {
    core.within(() -> core.moods().droppedAfterBytes());
  }

  @Override
  public void gone() {
    core.within(() -> {
      if (!gone) {
        gone = true;
        clis.forEach(Cli::ended);
        core.ended(this);
        core.journal().disconnected(connection.id());
      }
    });
  }

  /** Answers the commands that hang. */
  void answerWhatHangs() {
    answers.forEach(Runnable::run);
  }

  /** Cuts the connection as soon as the device's lock is free. */
  void cut() {
    core.afterwards(connection::drop);
  }

  @Override
  public long session() {
    return connection.id();
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public int position() {
    return position;
  }

  @Override
  public void interject(String text) {
    shells.forEach(shell -> shell.print(Terminal.crlf(text)));
  }
}
