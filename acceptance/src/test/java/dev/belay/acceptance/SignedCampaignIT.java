package dev.belay.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.belay.acceptance.Home.Ran;
import dev.belay.acceptance.peer.NeedsPeer;
import dev.belay.acceptance.peer.Peer;
import dev.belay.cli.ExitCodes;
import dev.belay.emulated.DeviceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign as its people see it: signed with their own key, watched, and proven afterwards. */
@NeedsPeer({Peer.TEMPORAL, Peer.OPENSSH})
final class SignedCampaignIT {
  private static final String ME = System.getProperty("user.name");

  @TempDir Path folder;

  @Test
  void goesOnWithASignatureThatIsAllowedAndWithNothingElse() throws Exception {
    Path mine = folder.resolve("mine");
    Path strangers = folder.resolve("strangers");
    String publicKey = SshKey.make(mine);
    SshKey.make(strangers);
    try (Cluster cluster = Cluster.start(folder)) {
      cluster.fleet().add(DeviceSpec.of("r1", "cisco_ios"));
      Home home = cluster.home();
      home.secret("signers", ME + " " + publicKey + "\n");
      Files.writeString(
          home.settings(), "approvals: {allowed-signers: signers}\n", StandardOpenOption.APPEND);
      cluster.worker(home, "worker");
      Path file =
          home.write(
              "ntp.yaml",
              "title: Second time server\ndevices: [r1]\nlines: ntp server 192.0.2.77\n");
      JsonNode plan =
          new ObjectMapper()
              .readTree(home.belay("change", "plan", file.toString(), "-o", "json").out())
              .path("plan");
      String campaign = plan.path("campaign").asText();
      String hash = plan.path("planHash").asText();

      Ran unsigned = home.belay("change", "approve", campaign, "--plan", hash);
      Ran stranger =
          home.belay("change", "approve", campaign, "--plan", hash, "--sign", strangers.toString());
      Ran waiting = home.belay("change", "watch", campaign);
      Ran signed =
          home.belay("change", "approve", campaign, "--plan", hash, "--sign", mine.toString());
      Ran watched = home.belay("change", "watch", campaign);
      Ran report = home.belay("change", "report", campaign);

      assertThat(unsigned.exitCode()).as(unsigned.all()).isNotZero();
      assertThat(unsigned.err()).contains("not signed").hasLineCount(1);
      assertThat(stranger.exitCode()).as(stranger.all()).isNotZero();
      assertThat(stranger.err()).contains("is not among the allowed signers").hasLineCount(1);
      assertThat(waiting.exitCode()).as(waiting.all()).isEqualTo(ExitCodes.NEEDS_ATTENTION);
      assertThat(signed.exitCode()).as(signed.all()).isZero();
      assertThat(watched.exitCode()).as(watched.all()).isZero();
      assertThat(cluster.fleet().device("r1").running()).contains("192.0.2.77");
      assertThat(report.out())
          .containsSubsequence("approval-refused", "approved", "SHA256:", "plan " + hash)
          .contains("Devices: 1 applied");
    }
  }
}
