package dev.belay.drivers.transfer;

import dev.belay.drivers.CommandResult;
import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.Rejection;
import dev.belay.drivers.platform.BelaySection;
import dev.belay.drivers.platform.TransferSection;
import dev.belay.drivers.session.ConsoleSession;
import dev.belay.drivers.shell.Console;
import dev.belay.drivers.shell.Exchange;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * What only the device's command line can say and do about files. Logs in when it is first asked,
 * and again when the session was left alone for long, because devices end idle sessions. Confined
 * to one thread.
 */
final class Desk implements AutoCloseable {
  /** The shortest idle time after which devices are known to hang up is a minute. */
  private static final long LONGEST_IDLE = Duration.ofSeconds(45).toNanos();

  private final Function<Boolean, ConsoleSession> logIn;
  private final TransferSection section;
  private final Duration checksumDeadline;
  private @Nullable ConsoleSession session;
  private boolean beenThere;
  private long lastUsed;

  /**
   * A command line.
   *
   * @param logIn is told whether it is the first time
   */
  Desk(
      Function<Boolean, ConsoleSession> logIn, TransferSection section, Duration checksumDeadline) {
    this.logIn = logIn;
    this.section = section;
    this.checksumDeadline = checksumDeadline;
  }

  /** The device's checksum of a file. */
  Sum checksum(RemoteName name) {
    for (TransferSection.Checksum checksum : section.checksums()) {
      String command = checksum.command().replace("{file}", name.word());
      CommandResult result = run(Exchange.of(command).within(checksumDeadline));
      MatchResult found = checksum.value().match(result.output());
      if (found != null) {
        String hex = found.group("digest").toLowerCase(Locale.ROOT);
        if (hex.matches("[0-9a-f]{" + TransferSection.ALGORITHMS.get(checksum.algorithm()) + "}")) {
          return new Sum.Known(checksum.algorithm(), hex);
        }
      }
      if (section.missing().stream().anyMatch(pattern -> pattern.find(result.output()))) {
        return new Sum.Missing();
      }
    }
    return new Sum.Unknown();
  }

  /** Free bytes in the folder of a name; empty when no command tells. */
  OptionalLong free(RemoteName name) {
    TransferSection.Free free = section.free();
    if (free == null) {
      return OptionalLong.empty();
    }
    CommandResult result = run(Exchange.of(free.command().replace("{folder}", name.folderWord())));
    MatchResult found = result.accepted() ? free.value().match(result.output()) : null;
    return found == null ? OptionalLong.empty() : bytes(found.group("free"), free.unit());
  }

  /** A figure that cannot be true tells nothing. */
  private static OptionalLong bytes(String figure, long unit) {
    try {
      return OptionalLong.of(Math.multiplyExact(Long.parseLong(figure), unit));
    } catch (NumberFormatException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }

  /** Whether the command line can give a file another name, and remove what has it. */
  boolean renames() {
    return section.rename() != null && section.delete() != null;
  }

  /** Deletes a file, if a command can and it is there. */
  void delete(RemoteName name) {
    TransferSection.Command delete = section.delete();
    if (delete != null) {
      CommandResult unused = run(exchange(delete.command().replace("{file}", name.word()), delete));
    }
  }

  /** Gives a file a name that nothing has. */
  void rename(RemoteName from, RemoteName to) {
    TransferSection.Command rename = section.rename();
    if (rename == null) {
      throw new IllegalStateException("no command to rename a file");
    }
    String command = rename.command().replace("{from}", from.word()).replace("{to}", to.word());
    CommandResult result = run(exchange(command, rename));
    if (!result.accepted()) {
      Rejection rejection = Objects.requireNonNull(result.rejection());
      throw new DeviceFault.TransferRefused(
          "Device "
              + console().device()
              + " took the file but did not give it its name: '"
              + rejection.answer()
              + "'. It is there as "
              + from
              + "; rename it by hand, or try again.");
    }
  }

  @Override
  public void close() {
    ConsoleSession open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }

  private static Exchange exchange(String line, TransferSection.Command command) {
    Exchange exchange = Exchange.of(line);
    for (BelaySection.Reply answer : command.answers()) {
      exchange = exchange.answering(answer.pattern(), answer.answer());
    }
    return exchange;
  }

  private CommandResult run(Exchange exchange) {
    Console console = console();
    console.enter(console.platform().defaultMode());
    CommandResult result = console.execute(exchange);
    lastUsed = System.nanoTime();
    return result;
  }

  private Console console() {
    ConsoleSession open = session;
    if (open != null && (open.broken() || System.nanoTime() - lastUsed > LONGEST_IDLE)) {
      close();
      open = null;
    }
    if (open == null) {
      open = logIn.apply(!beenThere);
      beenThere = true;
      session = open;
      lastUsed = System.nanoTime();
    }
    return open.console();
  }
}
