package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A ticket system with random answers, which remembers for what it has said yes. */
final class SimulatedTicket {
  private final Random random;
  private final boolean demanded;
  private final Duration longest;

  /** The wave under way when it last said yes; 0 when it has to be asked again. */
  private int allowed;

  private @Nullable Instant until;

  /**
   * A ticket system.
   *
   * @param longest time that the change of one device may take
   */
  SimulatedTicket(Random random, Duration longest) {
    this.random = random;
    this.longest = longest;
    demanded = random.nextInt(4) == 0;
  }

  /** Answers this campaign. */
  void answer(SimulatedCampaign campaign) {
    Course course = campaign.course();
    Instant now = campaign.now();
    switch (demanded ? random.nextInt(3) : 2) {
      case 0 -> {
        campaign.met(Situation.TICKET_REFUSED);
        allowed = 0;
        course.ticketRefuses("closed");
      }
      case 1 -> {
        allowed = 0;
        course.ticketSaysLater("not yet", now.plusSeconds(60));
      }
      default -> {
        allowed = course.wave();
        boolean ends = demanded && random.nextInt(3) == 0;
        until = ends ? now.plus(longest).plusSeconds(random.nextInt(1800)) : null;
        course.ticketAllows(until);
      }
    }
  }

  /** Its word was for an earlier moment than what now may begin. */
  void isOld() {
    allowed = 0;
  }

  /** Fails when it has not allowed what begins now. */
  void admits(int wave, Instant now) {
    assertThat(allowed).as("the ticket was asked, and allowed it").isEqualTo(wave);
    assertThat(until == null || !now.plus(longest).isAfter(until))
        .as("it ends in the window of the ticket")
        .isTrue();
  }
}
