package dev.belay.integrations.store;

import java.util.List;

/**
 * The tables of the store, each after those that it refers to, with the columns that tell its rows
 * apart. A test holds this list against the schema.
 */
enum StoreTable {
  CONTENT("content", "hash"),
  REVISION("revision", "device", "number"),
  RUN("run", "id"),
  RUN_EXECUTION("run_execution", "run_id", "execution"),
  RUN_PASS("run_pass", "run_id", "pass"),
  RUN_DEVICE("run_device", "run_id", "device"),
  CAMPAIGN("campaign", "id"),
  CHANGE_DEVICE("change_device", "campaign", "device"),
  CHANGE_STEP("change_step", "campaign", "device", "operation", "sequence"),
  AUDIT("audit", "campaign", "sequence"),
  DEVICE_PLAN("device_plan", "campaign", "device"),
  CHECK_VERDICT("check_verdict", "campaign", "device", "phase", "position"),
  SEEN_CHANGE("seen_change", "device", "operation", "position"),
  REVISION_SEEN("revision_seen", "device"),
  COMPLIANCE_RUN("compliance_run", "id"),
  COMPLIANCE_RULE("compliance_rule", "run_id", "position"),
  COMPLIANCE_DEVICE("compliance_device", "run_id", "device"),
  COMPLIANCE_FINDING("compliance_finding", "run_id", "device", "position");

  private static final String SEPARATOR = ",";

  private final String table;
  private final String key;

  StoreTable(String table, String... key) {
    this.table = table;
    this.key = String.join(SEPARATOR, key);
  }

  /** Its name in SQL. */
  String table() {
    return table;
  }

  /** The columns of its primary key, in the order of its index. */
  List<String> key() {
    return List.of(key.split(SEPARATOR, -1));
  }
}
