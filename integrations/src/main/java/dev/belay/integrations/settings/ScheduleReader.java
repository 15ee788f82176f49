package dev.belay.integrations.settings;

import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.inventory.DeviceFilter;
import dev.belay.integrations.schedule.CronLine;
import dev.belay.integrations.schedule.Declaration;
import dev.belay.integrations.schedule.NotifyOn;
import dev.belay.integrations.schedule.Overlap;
import dev.belay.integrations.schedule.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code schedules}. */
final class ScheduleReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Below this, Temporal takes its own least. */
  private static final Duration SHORTEST_CATCH_UP = Duration.ofSeconds(10);

  private static final Duration USUAL_CATCH_UP = Duration.ofHours(1);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final int LONGEST_NOTE = 500;

  /** Stands in for times that could not be read, until the problems are thrown. */
  private static final CronLine UNREAD = CronLine.parse("@yearly");

  private final Set<String> channels;

  private ScheduleReader(Set<String> channels) {
    this.channels = channels;
  }

  static ScheduleSettings read(Section section, NoticeSettings notices) {
    ScheduleReader reader = new ScheduleReader(notices.channels().keySet());
    List<Declaration> declared = new ArrayList<>();
    section
        .entries()
        .keySet()
        .forEach(name -> {
          if (!NAME.matcher(name).matches()) {
            section.problem(
                name,
                "`" + name + "` is no name for a schedule",
                "write up to 32 small letters, digits and hyphens, for example nightly-backup");
          }
          declared.add(reader.declaration(name, section.section(name)));
        });
    return new ScheduleSettings(declared);
  }

  private Declaration declaration(String name, Section section) {
    return new Declaration(
        name,
        section.origin(),
        WorkReader.read(section),
        section.texts("devices"),
        where(section),
        times(section),
        section.choice("overlap", Overlap.class).orElse(Overlap.SKIP),
        section.duration("catch-up", USUAL_CATCH_UP, SHORTEST_CATCH_UP, YEAR),
        section.has("paused") ? section.flag("paused", false) : null,
        note(section),
        notify(section),
        section.choice("notify-on", NotifyOn.class).orElse(NotifyOn.TROUBLE),
        section.integer("passes", 4, 1, 100),
        section.integer("sessions", 100, 1, 10_000));
  }

  private static List<String> where(Section section) {
    List<String> filters = section.texts("where");
    for (String filter : filters) {
      try {
        DeviceFilter.parse(filter);
      } catch (InputException wrong) {
        wrong
            .problems()
            .forEach(problem -> section.problem("where", problem.what(), problem.remedy()));
      }
    }
    return filters;
  }

  private static Times times(Section section) {
    List<CronLine> cron = new ArrayList<>();
    for (String line : section.texts("cron")) {
      try {
        cron.add(CronLine.parse(line));
      } catch (IllegalArgumentException wrong) {
        section.problem(
            "cron",
            "`" + line + "` is no time to begin: " + wrong.getMessage(),
            "write for example `30 2 * * mon-fri`");
        cron.add(UNREAD);
      }
    }
    Duration every =
        section.isWritten("every") ? section.duration("every", MINUTE, MINUTE, YEAR) : null;
    if (cron.isEmpty() && every == null) {
      section.problem("cron", "this schedule is never due", "write cron or every");
      cron.add(UNREAD);
    }
    return new Times(
        cron,
        every,
        zone(section),
        section.duration("jitter", Duration.ZERO, Duration.ZERO, Duration.ofHours(24)));
  }

  private static ZoneId zone(Section section) {
    return section
        .parsed(
            "time-zone",
            ScheduleReader::zone,
            "the name of a time zone",
            "write for example Europe/Berlin or UTC")
        .orElse(UTC);
  }

  /** By its name alone: an offset would be an hour wrong for half of the year. */
  private static @Nullable ZoneId zone(String text) {
    try {
      return ZoneId.getAvailableZoneIds().contains(text) ? ZoneId.of(text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String note(Section section) {
    String note = section.text("note").orElse(null);
    if (note != null && note.length() > LONGEST_NOTE) {
      section.problem("note", "this note is too long", "write up to " + LONGEST_NOTE + " letters");
    }
    return note;
  }

  private List<String> notify(Section section) {
    List<String> names = section.texts("notify");
    for (String name : names) {
      if (!channels.contains(name)) {
        section.problem(
            "notify",
            "there is no channel `" + name + "` among the notices",
            NearestName.remedy(name, channels));
      }
    }
    return names;
  }
}
