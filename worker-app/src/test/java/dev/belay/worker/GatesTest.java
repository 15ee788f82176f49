package dev.belay.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.belay.activities.meter.WorkMeter;
import dev.belay.integrations.credentials.CredentialResolver;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.settings.BelaySettings;
import dev.belay.workflows.approval.ApprovalActivities;
import dev.belay.workflows.notice.NoticeActivities;
import dev.belay.workflows.ticket.TicketActivities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatesTest {
  @TempDir Path home;

  @Test
  void aWorkerThatCouldLetNobodyApproveDoesNotStart() throws IOException {
    Files.writeString(home.resolve("signers"), "# nobody yet\nada ssh-ed25519 ???\n");

    assertThatThrownBy(() -> gates("approvals: {allowed-signers: signers}\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("signers:2: the key is no base64");
    assertThatThrownBy(() -> gates("approvals: {allowed-signers: none}\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("there is no such file");
  }

  @Test
  void aWorkerThatOnlyStandsNearDevicesNeedsNoSigners() throws IOException {
    try (Gates gates = gates("approvals: {allowed-signers: none}\nworker: {roles: [devices]}\n")) {
      assertThat(gates.activities()).hasSize(4);
    }
  }

  @Test
  void servesWhatCampaignsAskOfPeopleAndOfSystemsOutside() throws IOException {
    try (Gates gates = gates("")) {
      assertThat(gates.activities())
          .hasAtLeastOneElementOfType(ApprovalActivities.class)
          .hasAtLeastOneElementOfType(TicketActivities.class)
          .hasAtLeastOneElementOfType(NoticeActivities.class);
    }
  }

  private Gates gates(String text) throws IOException {
    Path file = Files.writeString(home.resolve("belay.yaml"), text);
    BelaySettings settings = BelaySettings.load(file);
    return new Gates(
        settings,
        CredentialResolver.of(settings.credentials(), Map.of(), home),
        Map.of(),
        WorkMeter.none());
  }
}
