package dev.belay.activities.notice;

import dev.belay.integrations.notice.NoticeBoard;
import dev.belay.integrations.notice.NoticeText;
import dev.belay.integrations.notice.NoticeUndelivered;
import dev.belay.workflows.notice.Notice;
import dev.belay.workflows.notice.NoticeActivities;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells the channels one after the other, whatever becomes of those before. */
public final class NoticeActivitiesImpl implements NoticeActivities {
  private final NoticeBoard board;

  public NoticeActivitiesImpl(NoticeBoard board) {
    this.board = board;
  }

  @Override
  public void send(Notice notice) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    TreeSet<String> told =
        new TreeSet<>(List.of(context.getHeartbeatDetails(String[].class).orElse(new String[0])));
    NoticeText text =
        new NoticeText(
            notice.campaign(),
            notice.title(),
            notice.event(),
            notice.message(),
            at(notice, context));
    @Nullable NoticeUndelivered trouble = null;
    for (String channel : notice.channels()) {
      if (told.contains(channel)) {
        continue;
      }
      try {
        board.tell(channel, text);
        told.add(channel);
        // Kept for the next attempt, which is made for those that were not told.
        context.heartbeat(told.toArray(String[]::new));
      } catch (NoticeUndelivered undelivered) {
        trouble = graver(trouble, undelivered);
      }
    }
    if (trouble != null) {
      throw trouble;
    }
  }

  /** Histories of before it was noted have the time at which they asked for this activity. */
  private static Instant at(Notice notice, ActivityExecutionContext context) {
    Instant noted = notice.at();
    return noted == null ? Instant.ofEpochMilli(context.getInfo().getScheduledTimestamp()) : noted;
  }

  /** As long as one channel may still be told, it is worth trying again. */
  private static NoticeUndelivered graver(
      @Nullable NoticeUndelivered known, NoticeUndelivered other) {
    return known != null && (known.retryable() || !other.retryable()) ? known : other;
  }
}
