package dev.belay.cli.schedule;

import dev.belay.integrations.input.DurationText;
import dev.belay.workflows.schedule.ScheduledRunRequest;
import dev.belay.workflows.schedule.ScheduledWork;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleState;
import io.temporal.common.converter.DataConverterException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A schedule in the words of belay.yaml, read from what Temporal keeps: so a plan also shows what
 * somebody changed there by other means. Stateless.
 */
final class ScheduleWords {
  private static final String ELSEWHERE = "(changed by other means)";

  private ScheduleWords() {}

  /** What it does, in a phrase. */
  static String work(ScheduledRunRequest request) {
    String selected = request.selection().describe();
    String devices = selected.startsWith("where") ? "devices " + selected : selected;
    return switch (request.work()) {
      case ScheduledWork.Backup backup -> "backup of " + devices;
      case ScheduledWork.Run asked -> String.join("; ", asked.commands()) + " on " + devices;
      case ScheduledWork.Compliance judging -> "compliance of " + devices;
    };
  }

  /** When it is due, in a phrase. */
  static String when(Schedule schedule) {
    Map<String, String> fields = new LinkedHashMap<>();
    times(schedule.getSpec(), fields);
    List<String> words = new ArrayList<>();
    Optional.ofNullable(fields.get("cron")).ifPresent(words::add);
    Optional.ofNullable(fields.get("every")).ifPresent(every -> words.add("every " + every));
    words.add(fields.getOrDefault("time-zone", "UTC"));
    return String.join(", ", words);
  }

  /** Whether it is paused, and what is said about that. */
  static ScheduleState state(Schedule schedule) {
    return Objects.requireNonNullElseGet(
        schedule.getState(), () -> ScheduleState.newBuilder().build());
  }

  /** What Temporal starts; empty when it is nothing that Belay knows. */
  static Optional<ScheduledRunRequest> request(Schedule schedule) {
    try {
      return schedule.getAction() instanceof ScheduleActionStartWorkflow start
          ? Optional.ofNullable(start.getArguments().get(0, ScheduledRunRequest.class))
          : Optional.empty();
    } catch (DataConverterException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * All of its fields that say something, by the keys of belay.yaml.
   *
   * @param withPaused whether it is declared if it is paused; otherwise people decide that
   */
  static Map<String, String> fields(Schedule schedule, boolean withPaused) {
    Map<String, String> fields = new LinkedHashMap<>();
    request(schedule)
        .ifPresentOrElse(request -> request(request, fields), () -> fields.put("do", ELSEWHERE));
    times(schedule.getSpec(), fields);
    SchedulePolicy policy =
        Objects.requireNonNullElseGet(
            schedule.getPolicy(), () -> SchedulePolicy.newBuilder().build());
    fields.put("overlap", overlap(policy.getOverlap()));
    put(fields, "catch-up", time(policy.getCatchupWindow()));
    if (withPaused) {
      fields.put("paused", String.valueOf(state(schedule).isPaused()));
    }
    return fields;
  }

  private static void request(ScheduledRunRequest request, Map<String, String> fields) {
    switch (request.work()) {
      case ScheduledWork.Backup backup -> fields.put("do", "backup");
      case ScheduledWork.Run asked -> {
        fields.put("do", "run");
        fields.put("commands", String.join("; ", asked.commands()));
      }
      case ScheduledWork.Compliance judging -> {
        fields.put("do", "compliance");
        put(fields, "packs", list(judging.order().packs()));
        put(fields, "rules", list(judging.order().rules()));
        put(fields, "only", list(judging.order().only()));
        put(fields, "max-age", DurationText.format(judging.order().maxAge()));
      }
    }
    put(fields, "devices", list(request.selection().names()));
    put(fields, "where", list(request.selection().where()));
    put(fields, "note", request.note());
    put(fields, "notify", list(request.news().channels()));
    fields.put("notify-on", request.news().always() ? "always" : "trouble");
    if (!(request.work() instanceof ScheduledWork.Compliance)) {
      sessions(request, fields);
    }
  }

  private static void sessions(ScheduledRunRequest request, Map<String, String> fields) {
    fields.put("passes", String.valueOf(request.options().passes()));
    fields.put(
        "sessions",
        String.valueOf(request.options().window() * request.options().sessionsPerBatch()));
    fields.put("worker.zone", request.options().zone());
    fields.put("limits.credential-stop", String.valueOf(request.options().credentialStop()));
  }

  private static void times(ScheduleSpec spec, Map<String, String> fields) {
    if (spec.getCalendars() != null && !spec.getCalendars().isEmpty()) {
      List<String> lines = ScheduleTimes.lines(spec.getCalendars());
      fields.put("cron", lines == null ? ELSEWHERE : String.join("; ", lines));
    }
    List<ScheduleIntervalSpec> intervals =
        Objects.requireNonNullElse(spec.getIntervals(), List.of());
    if (!intervals.isEmpty()) {
      ScheduleIntervalSpec interval = intervals.getFirst();
      boolean plain =
          intervals.size() == 1 && (interval.getOffset() == null || interval.getOffset().isZero());
      fields.put("every", plain ? DurationText.format(interval.getEvery()) : ELSEWHERE);
    }
    String zone = spec.getTimeZoneName();
    fields.put("time-zone", zone == null || zone.isEmpty() || zone.equals("Z") ? "UTC" : zone);
    put(fields, "jitter", time(spec.getJitter()));
  }

  private static String overlap(ScheduleOverlapPolicy policy) {
    return switch (policy) {
      case SCHEDULE_OVERLAP_POLICY_SKIP, SCHEDULE_OVERLAP_POLICY_UNSPECIFIED -> "skip";
      case SCHEDULE_OVERLAP_POLICY_BUFFER_ONE -> "buffer-one";
      case SCHEDULE_OVERLAP_POLICY_ALLOW_ALL -> "allow";
      default -> policy.name().toLowerCase(Locale.ROOT) + " " + ELSEWHERE;
    };
  }

  private static @Nullable String time(@Nullable Duration time) {
    return time == null || time.isZero() ? null : DurationText.format(time);
  }

  private static @Nullable String list(List<String> values) {
    return values.isEmpty() ? null : String.join("; ", values);
  }

  private static void put(Map<String, String> fields, String key, @Nullable String value) {
    if (value != null) {
      fields.put(key, value);
    }
  }
}
