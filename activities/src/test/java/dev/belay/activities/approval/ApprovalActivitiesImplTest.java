package dev.belay.activities.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.integrations.approval.SignedApprovals;
import dev.belay.workflows.approval.Approval;
import dev.belay.workflows.approval.ApprovalActivities;
import dev.belay.workflows.approval.ApprovalCheck;
import dev.belay.workflows.approval.ApprovalDemand;
import dev.belay.workflows.approval.ApprovalVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a key and a signature as OpenSSH 9.2 made them; its private half is not kept. */
class ApprovalActivitiesImplTest {
  private static final String PLAN =
      "5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8";
  private static final String PUBLIC_LINE =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIO00BRjVxIiRmiAnNcW8TN/m3HsPDZnpY5IdrywiUkWH";
  private static final String FINGERPRINT = "SHA256:UgUSRQzgvvnasFuv1VNjovp7IS3/ESNXhQhC33ufz4M";
  private static final String SIGNATURE =
      """
      -----BEGIN SSH SIGNATURE-----
      U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAg7TQFGNXEiJGaICc1xbxM3+bcew
      8Nmeljkh2vLCJSRYcAAAAOYmVsYXktYXBwcm92YWwAAAAAAAAABnNoYTUxMgAAAFMAAAAL
      c3NoLWVkMjU1MTkAAABAWqLQ65FZNO15/G0dDXStEzek2W0XI9ubk5jKhseuhvneCvDqBC
      goRKhOkPQex5dnRnex7Qg9TRaIRH9humdEDg==
      -----END SSH SIGNATURE-----
      """;

  @TempDir Path folder;

  @Test
  void withoutAListOfSignersANameIsBelievedAndCalledUnverified() {
    ApprovalActivities open = new ApprovalActivitiesImpl(0, Optional.empty());

    assertThat(open.demand()).isEqualTo(new ApprovalDemand(0, false));
    assertThat(open.check(question("ada", null)))
        .isEqualTo(
            new ApprovalVerdict(
                true, false, null, "unverified: no allowed signers are set for this worker"));
    assertThat(open.check(question(" ", null)).accepted()).isFalse();
  }

  @Test
  void withAListOfSignersOnlyASignatureOfTheActorCounts() throws Exception {
    ApprovalActivities signed = signed("ada " + PUBLIC_LINE);

    assertThat(signed.demand()).isEqualTo(new ApprovalDemand(2, true));
    assertThat(signed.check(question("ada", SIGNATURE)))
        .isEqualTo(new ApprovalVerdict(true, true, FINGERPRINT, "signed with " + FINGERPRINT));
    assertThat(signed.check(question("ada", null)).accepted()).isFalse();
    assertThat(signed.check(question("bob", SIGNATURE)).why()).contains("is not a key of bob");
    assertThat(signed.check(question("ada", SIGNATURE)).accepted()).isTrue();
  }

  @Test
  void aListThatCannotBeUsedIsARefusalThatNamesItsLine() throws Exception {
    ApprovalActivities signed = signed("ada cert-authority " + PUBLIC_LINE);

    ApprovalVerdict verdict = signed.check(question("ada", SIGNATURE));

    assertThat(verdict.accepted()).isFalse();
    assertThat(verdict.why())
        .startsWith("no signature can be checked: ")
        .contains("allowed_signers:1: cert-authority");
  }

  private ApprovalActivities signed(String line) throws Exception {
    Path file = folder.resolve("allowed_signers");
    Files.writeString(file, line + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    return new ApprovalActivitiesImpl(2, Optional.of(new SignedApprovals(file, clock)));
  }

  private static ApprovalCheck question(String actor, @Nullable String signature) {
    return new ApprovalCheck("c1", new Approval(actor, PLAN, "read it", signature));
  }
}
