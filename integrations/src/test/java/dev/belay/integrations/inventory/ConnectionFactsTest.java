package dev.belay.integrations.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionFactsTest {
  private static final String PRINT = "SHA256:" + "a".repeat(43);

  @TempDir private Path folder;
  private InventoryFolder inventory;

  @BeforeEach
  void openTheFolder() {
    inventory = new InventoryFolder(folder);
  }

  @Test
  void jumpHostOldAlgorithmsAndPinsAreReadFromTheData() {
    Device device =
        inventory
            .csv(
                """
                name,hostname,platform,jump,legacy-algorithms,host-key
                r1,192.0.2.1,ios,bastion,ssh-rsa;3des-cbc,%s
                r2,192.0.2.2,ios,,,
                """
                    .formatted(PRINT))
            .find("r1")
            .orElseThrow();

    assertThat(ConnectionFacts.jump(device.data())).isEqualTo("bastion");
    assertThat(ConnectionFacts.legacyAlgorithms(device.data()))
        .containsExactly("ssh-rsa", "3des-cbc");
    assertThat(ConnectionFacts.hostKeys(device.data())).containsExactly(PRINT);
  }

  @Test
  void mistakesAreNamedWithFileLineAndRemedy() {
    assertThat(
            inventory.csvMistakes(
                """
                name,hostname,platform,jump,legacy-algorithms,host-key
                r1,192.0.2.1,ios,bastoin,ssh-rs,aa:bb
                r2,192.0.2.2,ios,bastion;other,,
                """))
        .containsExactly(
            "devices.csv:2: the device `r1` has the unknown jump host `bastoin`; did you mean `bastion`?",
            "devices.csv:2: the device `r1` has `ssh-rs`, which is no outdated algorithm that can be allowed; did you mean `ssh-rsa`?",
            "devices.csv:2: the device `r1` has `aa:bb` as a host key, which is no fingerprint; write it as `ssh-keygen -l` shows it: SHA256:…",
            "devices.csv:3: the device `r2` has more than one jump host; name one, and in belay.yaml what it is reached through",
            "devices.csv:3: the device `r2` has the unknown jump host `other`; use one of: bastion");
  }
}
