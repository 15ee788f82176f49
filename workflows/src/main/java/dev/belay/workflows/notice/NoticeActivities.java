package dev.belay.workflows.notice;

import io.temporal.activity.ActivityInterface;

/**
 * Sends notices. What cannot be delivered now is the retryable fault {@code NoticeUndelivered};
 * what cannot be delivered at all, such as to a channel that the worker does not know, is not
 * retried. Run it beside the campaign, for a bounded time: no change waits for a chat.
 */
@ActivityInterface(namePrefix = "Notice")
public interface NoticeActivities {

  /**
   * Sends to each of the channels. Repeated after a fault, it leaves out those that have it
   * already, as far as that is known: a message may come twice, but is not lost.
   */
  void send(Notice notice);
}
