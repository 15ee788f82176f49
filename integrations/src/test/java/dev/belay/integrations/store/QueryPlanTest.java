package dev.belay.integrations.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueryPlanTest {
  private static final String ALL = "select a from revision where hash = ?";
  private static final String FIRST = "select a from revision order by hash limit ?";

  @Test
  void aScanReadsAllOfItsTableAndOfNoOther() {
    assertThat(plan(ALL, "SCAN revision").readsAll("revision")).isTrue();
    assertThat(plan(ALL, "SCAN revision").readsAll("run")).isFalse();
    assertThat(
            plan(ALL, "  ->  Parallel Seq Scan on revision  (cost=0.00..6.70 rows=136 width=65)")
                .readsAll("revision"))
        .isTrue();
  }

  @Test
  void aSearchDoesNot() {
    assertThat(
            plan(ALL, "SEARCH revision USING INDEX revision_by_hash (hash=?)").readsAll("revision"))
        .isFalse();
    assertThat(
            plan(
                    ALL,
                    "Index Scan using revision_by_hash on revision  (cost=0.13..8.15 rows=1 width=4)",
                    "  Index Cond: (hash = 'x'::text)")
                .readsAll("revision"))
        .isFalse();
  }

  @Test
  void aWholeIndexIsAsLongAsItsTable() {
    assertThat(
            plan(ALL, "SCAN revision USING COVERING INDEX revision_by_hash").readsAll("revision"))
        .isTrue();
    assertThat(
            plan(
                    ALL,
                    "  ->  Index Only Scan using revision_by_hash on revision  (cost=0.13..8.15)",
                    "        Filter: (size > 1)",
                    "  ->  Index Scan using run_pkey on run  (cost=0.13..8.15 rows=1 width=4)",
                    "        Index Cond: (id = 'x'::text)")
                .readsAll("revision"))
        .isTrue();
  }

  @Test
  void theFirstOnesInTheOrderOfAnIndexAreFew() {
    assertThat(plan(FIRST, "SCAN revision USING INDEX revision_by_hash").readsAll("revision"))
        .isFalse();
    assertThat(plan(FIRST, "SCAN revision").readsAll("revision")).isTrue();
    assertThat(
            plan(FIRST, "SCAN revision USING INDEX other", "USE TEMP B-TREE FOR ORDER BY")
                .readsAll("revision"))
        .isTrue();
  }

  private static QueryPlan plan(String sql, String... steps) {
    return new QueryPlan(sql, List.of(steps));
  }
}
