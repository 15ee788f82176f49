package dev.belay.workflows.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.workflows.fault.FaultTypes;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpendingTest {
  private static final int CHANGING = 41;

  private Spending spending = Spending.none();

  @Test
  void nothingThatFailsIsTooMuchWithoutALimit() {
    fail(40, "berlin", FaultTypes.UNREACHABLE);

    assertThat(spending.reached(BudgetRule.unlimited(), CHANGING)).isNull();
  }

  @Test
  void aNumberIsReachedByTheLastDeviceOfIt() {
    BudgetRule three = new BudgetRule(3, 0, 0, 0, Map.of(), BudgetThen.HOLD);
    fail(2, "berlin", FaultTypes.CHECK_FAILED);
    assertThat(spending.reached(three, CHANGING)).isNull();

    fail(1, null, FaultTypes.UNREACHABLE);
    assertThat(spending.reached(three, CHANGING))
        .isEqualTo("3 devices failed, and the budget is 3");
  }

  @Test
  void aShareIsOfTheDevicesThatChangeAndRoundedUp() {
    BudgetRule tenPercent = new BudgetRule(0, 10, 0, 0, Map.of(), BudgetThen.HOLD);
    fail(4, "berlin", FaultTypes.CHECK_FAILED);
    assertThat(spending.reached(tenPercent, CHANGING)).isNull();
    assertThat(spending.reached(tenPercent, 40)).isNotNull();

    fail(1, "berlin", FaultTypes.CHECK_FAILED);
    assertThat(spending.reached(tenPercent, CHANGING))
        .isEqualTo("5 devices failed, and the budget is 10 % of 41");
  }

  @Test
  void aWavePaysForItselfOnly() {
    BudgetRule twoPerWave = new BudgetRule(0, 0, 2, 0, Map.of(), BudgetThen.HOLD);
    fail(1, "berlin", FaultTypes.CHECK_FAILED);
    spending = spending.nextWave();
    fail(1, "berlin", FaultTypes.CHECK_FAILED);
    assertThat(spending.reached(twoPerWave, CHANGING)).isNull();

    fail(1, "berlin", FaultTypes.CHECK_FAILED);
    assertThat(spending.reached(twoPerWave, CHANGING))
        .isEqualTo("2 devices of this wave failed, and its budget is 2");
  }

  @Test
  void aSitePaysForItselfInAllWaves() {
    BudgetRule twoPerSite = new BudgetRule(0, 0, 0, 2, Map.of(), BudgetThen.HOLD);
    fail(1, "berlin", FaultTypes.CHECK_FAILED);
    fail(1, "turku", FaultTypes.CHECK_FAILED);
    spending = spending.nextWave();
    assertThat(spending.reached(twoPerSite, CHANGING)).isNull();

    fail(1, "turku", FaultTypes.UNREACHABLE);
    assertThat(spending.reached(twoPerSite, CHANGING))
        .isEqualTo("2 devices failed at turku, and the budget of a site is 2");
  }

  @Test
  void devicesWithoutASiteAreNotASite() {
    BudgetRule onePerSite = new BudgetRule(0, 0, 0, 1, Map.of(), BudgetThen.HOLD);
    fail(9, null, FaultTypes.CHECK_FAILED);

    assertThat(spending.reached(onePerSite, CHANGING)).isNull();
  }

  @Test
  void aFaultHasItsOwnLimitAndOthersDoNotCountAgainstIt() {
    BudgetRule unreachable =
        new BudgetRule(0, 0, 0, 0, Map.of(FaultTypes.UNREACHABLE, 2), BudgetThen.HOLD);
    fail(9, "berlin", FaultTypes.CHECK_FAILED);
    fail(1, "berlin", FaultTypes.UNREACHABLE);
    assertThat(spending.reached(unreachable, CHANGING)).isNull();

    fail(1, "turku", FaultTypes.UNREACHABLE);
    assertThat(spending.reached(unreachable, CHANGING))
        .isEqualTo("2 devices failed with Unreachable, and the budget for that is 2");
  }

  private void fail(int devices, @Nullable String site, String fault) {
    for (int device = 0; device < devices; device++) {
      spending = spending.plus(site, fault);
    }
  }
}
