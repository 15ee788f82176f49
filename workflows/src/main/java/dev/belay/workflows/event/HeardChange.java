package dev.belay.workflows.event;

import static dev.belay.workflows.wire.WireChecks.orElse;
import static dev.belay.workflows.wire.WireChecks.positive;
import static dev.belay.workflows.wire.WireChecks.text;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a device told in a row of messages. The messages themselves stay where they were heard: they
 * may quote commands.
 *
 * @param seenAt when the first of them came
 * @param users who did it, as the device calls them; empty when it did not say
 * @param sender address they came from
 * @param messages so many
 */
public record HeardChange(Instant seenAt, List<String> users, String sender, int messages) {
  public HeardChange {
    Objects.requireNonNull(seenAt, "seenAt");
    users = List.copyOf(orElse(users, List.of()));
    text(sender, "sender");
    positive(messages, "messages");
  }
}
