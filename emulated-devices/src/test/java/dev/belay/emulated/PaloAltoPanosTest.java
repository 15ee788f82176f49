package dev.belay.emulated;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaloAltoPanosTest {

  private final EmulatedFleet fleet = EmulatedFleet.start();

  @AfterEach
  void stop() {
    fleet.close();
  }

  private EmulatedDevice device() {
    return fleet.add(DeviceSpec.of("fw1", "paloalto_panos"));
  }

  private static TestShell open(EmulatedDevice device) {
    TestShell shell = TestShell.open(device);
    shell.run("set cli pager off");
    shell.run("set cli config-output-format set");
    return shell;
  }

  @Test
  void showsWhereItStandsAboveThePromptOfConfigurationMode() {
    try (TestShell shell = open(device())) {
      assertThat(shell.run("configure"))
          .isEqualTo("configure\r\nEntering configuration mode\r\n[edit]\r\nlab@fw1# ");
      assertThat(shell.run("exit")).endsWith("Exiting configuration mode\r\nlab@fw1> ");
      assertThat(shell.run("frobnicate")).contains("Unknown command: frobnicate");
    }
  }

  @Test
  void everybodyEditsTheSameCandidateAndTheDeviceSaysWho() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell first = open(device);
        TestShell second = open(device)) {
      first.run("configure");
      first.run("set deviceconfig system location moved");
      assertThat(second.run("show config diff"))
          .contains("- set deviceconfig system location lab\r\n")
          .contains("+ set deviceconfig system location moved\r\n");
      assertThat(second.run("show config list changes")).contains("owner: lab");
      assertThat(device.running()).isEqualTo(before);
    }
    // The candidate outlives the session.
    try (TestShell third = open(device)) {
      assertThat(third.run("show config diff")).contains("location moved");
      third.run("configure");
      third.run("revert config");
      assertThat(third.run("run show config diff")).doesNotContain("location moved");
    }
  }

  @Test
  void commitsAsAJobThatCanBeAskedFor() {
    EmulatedDevice device = device();
    try (TestShell shell = open(device)) {
      shell.run("configure");
      assertThat(shell.run("commit")).contains("There are no changes to commit.");
      shell.run("set deviceconfig system location moved");
      assertThat(shell.run("commit description \"why not\""))
          .contains("Commit job 2 is in progress. Use Ctrl+C to return to command prompt\r\n")
          .contains("Configuration committed successfully");
      assertThat(device.running()).contains("location moved");
      assertThat(shell.run("run show jobs id 2")).containsPattern("Commit +FIN +OK ");
      assertThat(shell.run("run show jobs id 9")).contains("job 9 not found");
    }
  }

  @Test
  void savesAndLoadsConfigurationsByName() {
    EmulatedDevice device = device();
    String before = device.running();
    try (TestShell shell = open(device)) {
      shell.run("configure");
      shell.run("save config to mine.xml");
      shell.run("delete address web1");
      shell.run("commit");
      assertThat(device.running()).doesNotContain("address web1");

      assertThat(shell.run("load config from mine.xml")).contains("Config loaded from mine.xml");
      shell.run("commit");
      assertThat(device.running()).isEqualTo(before);
      shell.run("run delete config saved mine.xml");
      assertThat(shell.run("run show config saved mine.xml")).contains("does not exist");
    }
  }

  @Test
  void refusesWhatItsSchemaDoesNotKnowAndWhatIsNotThere() {
    try (TestShell shell = open(device())) {
      shell.run("configure");
      assertThat(shell.run("set nonsense x y")).contains("Invalid syntax.");
      assertThat(shell.run("delete address nobody")).contains("No object to delete");
    }
  }
}
