package dev.belay.emulated;

import dev.belay.emulated.ssh.Host.Flow;
import dev.belay.emulated.terminal.Temper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The misbehaviours of one device that are in force. Guarded by the device's lock. */
final class Moods implements Temper {

  private final Duration commandDelay;
  private final List<Mood> moods = new ArrayList<>();

  Moods(Duration commandDelay) {
    this.commandDelay = commandDelay;
  }

  void add(Misbehaviour misbehaviour) {
    moods.add(
        misbehaviour instanceof Misbehaviour.Limited limited
            ? new Mood(limited.what(), limited.times())
            : new Mood(misbehaviour, -1));
  }

  void clear() {
    moods.clear();
  }

  /** Whether this kind of misbehaviour is in force, without using it up. */
  boolean inForce(Class<? extends Misbehaviour> kind) {
    return moods.stream().anyMatch(mood -> kind.isInstance(mood.what));
  }

  /** Whether this kind of misbehaviour is in force; one that is limited strikes once. */
  boolean strikes(Class<? extends Misbehaviour> kind) {
    return take(kind, what -> true) != null;
  }

  Flow flow() {
    long dropAfter = -1;
    for (Mood mood : moods) {
      if (mood.what instanceof Misbehaviour.DropAfterBytes drop) {
        dropAfter = drop.bytes();
      }
    }
    return new Flow(inForce(Misbehaviour.OneByteAtATime.class), dropAfter);
  }

  /** How much fits on the disk. */
  long diskSize(long usual) {
    long size = usual;
    for (Mood mood : moods) {
      if (mood.what instanceof Misbehaviour.SmallDisk small) {
        size = small.bytes();
      }
    }
    return size;
  }

  /** Whether a transfer that has moved so many bytes is cut. */
  boolean cutsTransferAfter(long bytes) {
    return take(Misbehaviour.CutTransfer.class, cut -> bytes >= cut.bytes()) != null;
  }

  /** How fast files move now, in bytes per second. */
  long transferRate(long usual) {
    long rate = usual;
    for (Mood mood : moods) {
      if (mood.what instanceof Misbehaviour.SlowTransfer slow) {
        rate = slow.bytesPerSecond();
      }
    }
    return rate;
  }

  /** The cut after so many bytes has happened. */
  void droppedAfterBytes() {
    take(Misbehaviour.DropAfterBytes.class, what -> true);
  }

  @Override
  public Verdict judge(String command) {
    Duration delay = commandDelay;
    Misbehaviour.Slow slow = take(Misbehaviour.Slow.class, what -> true);
    if (slow != null) {
      delay = delay.plus(slow.by());
    }
    var reject = take(Misbehaviour.RejectLine.class, what -> found(what.regex(), command));
    var cut = take(Misbehaviour.TruncateOutput.class, what -> found(what.regex(), command));
    var message = take(Misbehaviour.AsyncMessage.class, what -> true);
    Fate fate = fate(command);
    begin(command);
    return new Verdict(
        delay,
        fate,
        reject == null ? null : reject.answer(),
        cut == null ? -1 : cut.lines(),
        message == null || message.afterPrompt() ? List.of() : message.lines(),
        message == null || !message.afterPrompt() ? List.of() : message.lines());
  }

  @Override
  public List<String> banner() {
    Misbehaviour.Banner banner = take(Misbehaviour.Banner.class, what -> true);
    return banner == null ? List.of() : banner.lines();
  }

  @Override
  public List<String> leftBehind() {
    Misbehaviour.LeftBehind left = take(Misbehaviour.LeftBehind.class, what -> true);
    return left == null ? List.of() : left.lines();
  }

  /** What waited for this command concerns the ones behind it. */
  private void begin(String command) {
    List<Misbehaviour.Later> due =
        moods.stream()
            .filter(mood -> mood.what instanceof Misbehaviour.Later l && found(l.regex(), command))
            .map(mood -> (Misbehaviour.Later) mood.what)
            .toList();
    moods.removeIf(mood -> due.contains(mood.what));
    due.forEach(later -> add(later.what()));
  }

  private Fate fate(String command) {
    var drop = take(Misbehaviour.DropOnCommand.class, what -> found(what.regex(), command));
    if (drop != null) {
      return drop.afterRunningIt() ? Fate.DROP_AFTER : Fate.DROP_BEFORE;
    }
    var hang = take(Misbehaviour.HangOnCommand.class, what -> found(what.regex(), command));
    if (hang != null) {
      return hang.afterRunningIt() ? Fate.HANG_AFTER : Fate.HANG_BEFORE;
    }
    return Fate.ANSWER;
  }

  private static boolean found(String regex, String command) {
    return Pattern.compile(regex).matcher(command).find();
  }

  private <M extends Misbehaviour> @Nullable M take(Class<M> kind, Predicate<M> fits) {
    Optional<Mood> found =
        moods.stream()
            .filter(mood -> kind.isInstance(mood.what) && fits.test(kind.cast(mood.what)))
            .findFirst();
    if (found.isEmpty()) {
      return null;
    }
    Mood mood = found.get();
    if (mood.left > 0 && --mood.left == 0) {
      moods.remove(mood);
    }
    return kind.cast(mood.what);
  }

  /** One misbehaviour and how often it still strikes; negative = always. */
  private static final class Mood {
    private final Misbehaviour what;
    private int left;

    private Mood(Misbehaviour what, int left) {
      this.what = what;
      this.left = left;
    }
  }
}
