package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RollBackTest {
  @Test
  void saysOfAllThatTheyWereRolledBackWhenTheyWere() {
    assertThat(RollBack.of(2, "its budget is 1").done("wave 2"))
        .isEqualTo("wave 2 was rolled back: its budget is 1");
  }

  @Test
  void namesWhoStays() {
    RollBack back = RollBack.of(2, "its budget is 1").stays("r3").stays("r9");

    assertThat(back.done("wave 2"))
        .isEqualTo("wave 2 was rolled back, except r3, r9: its budget is 1");
  }

  @Test
  void countsWhoStaysWhenTheyAreMany() {
    RollBack back = RollBack.of(0, "ada asked for it");
    for (int device : IntStream.rangeClosed(1, 8).toArray()) {
      back = back.stays("r" + device);
    }

    assertThat(back.done("it")).contains("except r1, r2, r3, r4, r5 and 3 more: ada");
  }
}
