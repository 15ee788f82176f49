package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What the audit log of a campaign says about when each thing was done. Immutable. */
record CampaignAudit(List<Line> lines) {
  private static final String WAVE_BEGAN = "wave-began";

  /** Said of a device that nobody has touched yet. */
  private static final String PLANNED = "planned";

  /**
   * A line of it.
   *
   * @param device empty when it is about the whole campaign
   */
  record Line(long sequence, Instant at, String actor, String event, String device) {}

  CampaignAudit {
    lines = List.copyOf(lines);
  }

  /** The log as {@code belay audit show} prints it for programs. */
  static CampaignAudit of(JsonNode log) {
    List<Line> lines = new ArrayList<>();
    for (JsonNode line : log) {
      lines.add(
          new Line(
              line.path("sequence").asLong(),
              Instant.parse(line.path("at").asText()),
              line.path("actor").asText(),
              line.path("event").asText(),
              line.path("device").asText("")));
    }
    return new CampaignAudit(lines);
  }

  /** These people approved, each once and in this order, and nothing had begun before. */
  void assertApprovedFirst(List<String> approvers) {
    List<Line> approvals = all("approved");
    assertThat(approvals).extracting(Line::actor).isEqualTo(approvers);
    Line last = approvals.getLast();
    assertThat(all(WAVE_BEGAN).getFirst().at()).isAfterOrEqualTo(last.at());
    assertThat(lines.stream().filter(CampaignAudit::isTouch))
        .as("devices touched")
        .isNotEmpty()
        .allSatisfy(touch -> {
          assertThat(touch.at()).isAfter(last.at());
          assertThat(touch.sequence()).isGreaterThan(last.sequence());
        });
  }

  /** So many waves began. */
  void assertWaves(int waves) {
    assertThat(all(WAVE_BEGAN)).hasSize(waves);
  }

  /**
   * Each of the wave's devices was touched in the wave only and was applied, and then the wave was
   * watched for so long before the next began.
   */
  void assertAppliedAndWatched(int wave, Set<String> devices, Duration soak) {
    Instant next = began(wave + 1);
    for (String device : devices) {
      List<Line> touches = touches(wave, device);
      assertThat(touches.getLast().event()).as(device).isEqualTo("applied");
      assertThat(touches.getLast().at().plus(soak))
          .as("%s has been watched when wave %s begins", device, wave + 1)
          .isBeforeOrEqualTo(next);
    }
  }

  /**
   * The wave went back and was not watched: all of its devices had come to their ends when this
   * person said that the campaign goes on, and only then the next began.
   */
  void assertResumed(int wave, Set<String> devices, String person) {
    List<Line> orders = all("resumed");
    assertThat(orders).extracting(Line::actor).containsExactly(person);
    Instant order = orders.getFirst().at();
    assertThat(began(wave + 1)).isAfterOrEqualTo(order);
    for (String device : devices) {
      assertThat(touches(wave, device).getLast().at()).as(device).isBeforeOrEqualTo(order);
    }
  }

  /** Each of the last wave's devices was touched in it only, and was applied. */
  void assertApplied(int wave, Set<String> devices) {
    for (String device : devices) {
      assertThat(touches(wave, device).getLast().event()).as(device).isEqualTo("applied");
    }
  }

  private List<Line> touches(int wave, String device) {
    List<Line> touches =
        lines.stream()
            .filter(CampaignAudit::isTouch)
            .filter(line -> line.device().equals(device))
            .sorted(Comparator.comparing(Line::at).thenComparingLong(Line::sequence))
            .toList();
    assertThat(touches).as(device).isNotEmpty();
    assertThat(touches.getFirst().at())
        .as("%s is in wave %s", device, wave)
        .isAfterOrEqualTo(began(wave));
    return touches;
  }

  private Instant began(int wave) {
    return all(WAVE_BEGAN).get(wave - 1).at();
  }

  private List<Line> all(String event) {
    return lines.stream()
        .filter(line -> line.event().equals(event))
        .sorted(Comparator.comparing(Line::at).thenComparingLong(Line::sequence))
        .toList();
  }

  private static boolean isTouch(Line line) {
    return !line.device().isEmpty() && !line.event().equals(PLANNED);
  }
}
