package dev.belay.emulated;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One way in which a device can fail. It lasts until {@link EmulatedDevice#behaveWell()}, unless it
 * is limited by {@link #once()} or {@link #times(int)}. Regular expressions are searched for
 * ({@code find}) in the trimmed line that was typed, in whatever mode.
 */
public sealed interface Misbehaviour {

  /** Every command takes this much longer. */
  record Slow(Duration by) implements Misbehaviour {}

  /** Cuts each connection, without a word, after it has printed this many bytes. */
  record DropAfterBytes(long bytes) implements Misbehaviour {}

  /**
   * Cuts the connection when a command is typed.
   *
   * @param regex which command
   * @param afterRunningIt true = the command has its effect, but nobody hears of it; false = it has
   *     none
   */
  record DropOnCommand(String regex, boolean afterRunningIt) implements Misbehaviour {
    /** Refuses a bad pattern. */
    public DropOnCommand {
      Pattern.compile(regex);
    }

    /** Cuts before the command has an effect. */
    public DropOnCommand(String regex) {
      this(regex, false);
    }
  }

  /**
   * Echoes a command and then says nothing more, for ever.
   *
   * @param regex which command
   * @param afterRunningIt true = the command has its effect
   */
  record HangOnCommand(String regex, boolean afterRunningIt) implements Misbehaviour {
    /** Refuses a bad pattern. */
    public HangOnCommand {
      Pattern.compile(regex);
    }

    /** Hangs before the command has an effect. */
    public HangOnCommand(String regex) {
      this(regex, false);
    }
  }

  /** Nobody listens on the port. */
  record RefuseConnections() implements Misbehaviour {}

  /** Accepts the connection but never says a word, not even which SSH version it speaks. */
  record SilentOnConnect() implements Misbehaviour {}

  /** Every password and key is wrong. */
  record RejectPasswords() implements Misbehaviour {}

  /**
   * Answers a command with an error instead of running it.
   *
   * @param regex which command
   * @param answer what is printed, such as {@code % Invalid input detected at '^' marker.}
   */
  record RejectLine(String regex, String answer) implements Misbehaviour {
    /** Refuses a bad pattern. */
    public RejectLine {
      Pattern.compile(regex);
    }
  }

  /** Closes each new connection at once, as a device does whose lines are all taken. */
  record FullSessionTable() implements Misbehaviour {}

  /** Prints these lines right after the output of each command, before or after the prompt. */
  record AsyncMessage(List<String> lines, boolean afterPrompt) implements Misbehaviour {
    /** Copies the lines. */
    public AsyncMessage {
      lines = List.copyOf(lines);
    }

    /** Prints these lines after the prompt, as syslog does. */
    public AsyncMessage(String... lines) {
      this(List.of(lines), true);
    }
  }

  /** Sends each byte in an SSH packet of its own. */
  record OneByteAtATime() implements Misbehaviour {}

  /** Prints these lines before anything else in each session, as a banner does. */
  record Banner(List<String> lines) implements Misbehaviour {
    /** Copies the lines. */
    public Banner {
      lines = List.copyOf(lines);
    }

    /** Prints these lines. */
    public Banner(String... lines) {
      this(List.of(lines));
    }
  }

  /**
   * Begins each session as a terminal server hands one over: somebody has typed these lines in it,
   * and what the last one prints still stands there.
   */
  record LeftBehind(List<String> lines) implements Misbehaviour {
    /** Copies the lines. */
    public LeftBehind {
      lines = List.copyOf(lines);
    }
  }

  /** Ends the output of a command early and prints the prompt as if it were complete. */
  record TruncateOutput(String regex, int lines) implements Misbehaviour {
    /** Refuses a bad pattern. */
    public TruncateOutput {
      Pattern.compile(regex);
    }
  }

  /** Has room for so many bytes of files, those that are there included. */
  record SmallDisk(long bytes) implements Misbehaviour {}

  /** Cuts the connection once a transfer has moved this many bytes, to the device or from it. */
  record CutTransfer(long bytes) implements Misbehaviour {}

  /** Moves the bytes of files no faster than this, to the device or from it. */
  record SlowTransfer(long bytesPerSecond) implements Misbehaviour {
    /** Refuses what would never end. */
    public SlowTransfer {
      if (bytesPerSecond < 1) {
        throw new IllegalArgumentException("a transfer moves at least one byte a second");
      }
    }
  }

  /** Stores a file with one byte changed. */
  record DamagedFile() implements Misbehaviour {}

  /** Has no SFTP server. */
  record NoSftp() implements Misbehaviour {}

  /** Never reverts by itself: the confirm timer runs out without any effect. */
  record TimerNeverFires() implements Misbehaviour {}

  /**
   * Another misbehaviour that wears off.
   *
   * @param times how often it strikes
   * @param what what strikes
   */
  record Limited(int times, Misbehaviour what) implements Misbehaviour {
    /** Refuses what cannot be counted. */
    public Limited {
      if (times < 1 || what instanceof Limited || what instanceof Later) {
        throw new IllegalArgumentException("a limit is at least 1, on something that can strike");
      }
    }
  }

  /**
   * Another misbehaviour that begins when a command has run.
   *
   * @param regex which command
   * @param what what begins behind it
   */
  record Later(String regex, Misbehaviour what) implements Misbehaviour {
    /** Refuses a bad pattern. */
    public Later {
      Pattern.compile(regex);
    }
  }

  /** The same, but only behind a command like this. */
  default Misbehaviour after(String regex) {
    return new Later(regex, this);
  }

  /** The same, striking once. */
  default Misbehaviour once() {
    return times(1);
  }

  /** The same, striking this often. */
  default Misbehaviour times(int times) {
    return new Limited(times, this);
  }
}
