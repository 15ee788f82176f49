package dev.belay.drivers.session;

import dev.belay.drivers.DeviceFault;
import dev.belay.drivers.StepWatch;
import dev.belay.drivers.StepWatch.Kind;
import dev.belay.drivers.platform.SafePattern;
import dev.belay.drivers.shell.Exchange;
import dev.belay.drivers.shell.Reply;
import dev.belay.drivers.shell.Shell;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A shell whose steps somebody may watch. Confined to the session's thread. */
final class WatchedShell {
  private final Shell shell;
  private final StepWatch watch;
  private final ShowableCommands showable;

  WatchedShell(Shell shell, StepWatch watch, ShowableCommands showable) {
    this.shell = shell;
    this.watch = watch;
    this.showable = showable;
  }

  /** As {@link Shell#exchange(Exchange, SafePattern)}. */
  Reply exchange(Exchange exchange, @Nullable SafePattern lastLine) {
    return watched(Kind.COMMAND, exchange.line(), () -> shell.exchange(exchange, lastLine));
  }

  /** As {@link Shell#feed}. */
  Reply feed(Exchange opening, SafePattern invitation, List<String> text, String end) {
    return watched(Kind.TEXT, opening.line(), () -> shell.feed(opening, invitation, text, end));
  }

  /** As {@link Shell#write}; nobody waits for an answer. */
  void write(String line) {
    shell.write(line);
  }

  private Reply watched(Kind kind, String line, Supplier<Reply> exchange) {
    if (watch.equals(StepWatch.NONE)) {
      return exchange.get();
    }
    StepWatch.End end = watch.begins(kind, () -> showable.shown(line));
    @Nullable String ended = "Other";
    try {
      Reply reply = exchange.get();
      ended = null;
      return reply;
    } catch (DeviceFault fault) {
      ended = fault.type();
      throw fault;
    } finally {
      end.reached(ended);
    }
  }
}
