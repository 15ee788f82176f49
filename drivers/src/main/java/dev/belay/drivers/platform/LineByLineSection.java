package dev.belay.drivers.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a platform on which every line takes effect as it is typed.
 *
 * @param mode where lines are typed
 * @param silent whether the device can pass over a line without a word, so that lines have to be
 *     looked for in what it then runs
 * @param unshown lines of which such a device shows nothing although it took them, because they say
 *     what it does anyway
 * @param timer the device's own way back; null where it has none
 */
public record LineByLineSection(
    String mode, boolean silent, List<SafePattern> unshown, @Nullable Timer timer)
    implements StyleSection {
  /** Copies the list. */
  public LineByLineSection {
    unshown = List.copyOf(unshown);
  }

  /**
   * A timer after which the device goes back by itself. {@code {minutes}} and {@code {seconds}} in
   * {@code arm} stand for its length.
   *
   * @param available shows whether the device can do it
   * @param unavailable found in that answer when it cannot
   * @param show tells whether a timer runs
   * @param none found in that answer when none runs
   * @param pending found when one runs; the group {@code minutes} is its whole length
   * @param owner the group {@code owner} is who armed it
   * @param armedAt when it was armed, see {@link DeviceTime}
   * @param clock shows the device's clock; null when nothing does
   * @param now what the clock shows, see {@link DeviceTime}
   * @param arm arms the timer and enters the mode for lines
   * @param armed must be found in the answer
   * @param refused found when the device refuses for lack of what {@code available} shows
   * @param confirm ends the timer and keeps the change
   * @param revert goes back now
   * @param failed says that going back failed, whatever else the answer says
   * @param range how long it can run
   */
  public record Timer(
      String available,
      SafePattern unavailable,
      String show,
      SafePattern none,
      SafePattern pending,
      SafePattern owner,
      SafePattern armedAt,
      @Nullable String clock,
      @Nullable SafePattern now,
      String arm,
      SafePattern armed,
      SafePattern refused,
      String confirm,
      String revert,
      List<SafePattern> failed,
      ChangeSection.Range range) {
    /** Copies the list. */
    public Timer {
      failed = List.copyOf(failed);
    }

    private static Timer read(YamlSection yaml) {
      Timer timer =
          new Timer(
              yaml.text("available"),
              yaml.pattern("unavailable"),
              yaml.text("show"),
              yaml.pattern("none"),
              yaml.pattern("pending"),
              yaml.pattern("owner"),
              yaml.pattern("armed_at"),
              yaml.optionalText("clock"),
              yaml.optionalPattern("now"),
              yaml.text("arm"),
              yaml.pattern("armed"),
              yaml.pattern("refused"),
              yaml.text("confirm"),
              yaml.text("revert"),
              yaml.patterns("failed"),
              ChangeSection.Range.read(yaml));
      yaml.needsGroup("pending", timer.pending(), "minutes");
      yaml.needsGroup("owner", timer.owner(), "owner");
      yaml.finish();
      return timer;
    }
  }

  static LineByLineSection read(YamlSection yaml) {
    String mode = yaml.text("mode");
    boolean silent = yaml.flag("silent", false);
    List<SafePattern> unshown = yaml.patterns("unshown");
    YamlSection timer = yaml.section("timer");
    LineByLineSection section =
        new LineByLineSection(mode, silent, unshown, timer == null ? null : Timer.read(timer));
    yaml.finish();
    return section;
  }
}
