package dev.belay.drivers.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as devices send them, with names and addresses of our own. */
class ChangeMessageTest {
  private static final PlatformCatalog PLATFORMS = PlatformCatalog.builtIn();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "cisco_ios|52: *Mar  1 18:48:50.483 UTC: %SYS-5-CONFIG_I: Configured from console by ada on"
            + " vty0 (192.0.2.9)|ada",
        "cisco_ios|*Mar  1 18:48:50: %SYS-5-CONFIG_I: Configured from console by vty2"
            + " (192.0.2.36)|",
        "cisco_ios|sw1: %SYS-SW1-5-CONFIG_I: Configured from tftp://192.0.2.1/x by ada on vty1"
            + " (192.0.2.9)|ada",
        "cisco_ios|%SYS-5-CONFIG_P: Configured programmatically by process iosp_dmiauthd_conn_100001"
            + " from console as ada on vty63|ada",
        "cisco_ios|%DMI-5-CONFIG_I: R0/0: dmiauthd: Configured from NETCONF/RESTCONF by ada,"
            + " transaction-id 31|ada",
        "cisco_ios|%PARSER-5-CFGLOG_LOGGEDCMD: User:ada  logged command:interface Loopback7|ada",
        "cisco_nxos|2026 Jan 21 15:47:11 n1 %VSHD-5-VSHD_SYSLOG_CONFIG_I: Configured from vty by ada"
            + " on 192.0.2.43@pts/3|ada",
        "cisco_xr|RP/0/RP0/CPU0:2026 Jun 27 23:14:49.708 UTC: config[66279]:"
            + " %MGBL-CONFIG-6-DB_COMMIT : Configuration committed by user 'ada'. Use 'show"
            + " configuration commit changes 1000000261' to view the changes.|ada",
        "arista_eos|Jul 11 04:31:19 leaf1 ConfigAgent: %SYS-5-CONFIG_I: Configured from console by"
            + " ada on vty5 (192.0.2.7)|ada",
        "arista_eos|Apr 25 09:29:27 p1 ConfigAgent: %SYS-5-CONFIG_SESSION_COMMIT_SUCCESS: User ada"
            + " committed configuration session s1 successfully on vty3 (192.0.2.7)|ada",
        "juniper_junos|Jan 11 20:59:31  mx1 mgd[56789]: UI_COMMIT: User 'ada' requested 'commit'"
            + " operation (comment: none)|ada",
        "juniper_junos|Apr 11 11:36:15 mx1 mgd[3606]: UI_COMMIT: User 'ada' performed commit: no"
            + " comment|ada",
        "juniper_junos|2026-01-11T20:59:31Z mx1 mgd 3046 UI_COMMIT [junos@2636.1.1.1.2.18"
            + " username=\"ada\" command=\"commit\"] User 'ada'|ada",
        "juniper_junos|Jan 11 20:59:33  mx1 mgd[56789]: UI_COMMIT_COMPLETED: commit complete|",
        "paloalto_panos|1,2026/11/22 12:11:33,012501009150,CONFIG,0,2561,2026/11/22"
            + " 12:11:33,192.0.2.79,,commit,ada,Web,Submitted,,71687,0x0,0,0,0,0,,fw1,0|ada",
        "paloalto_panos|1,2026/11/22 12:12:01,012501009150,SYSTEM,general,0,2026/11/22"
            + " 12:12:01,,general,,0,0,general,informational,\"Commit job succeeded for user"
            + " ada\",7|ada",
        "vyos|Nov 22 12:00:01 vyos commit: Successful change to active configuration by user ada on"
            + " /dev/pts/0|ada",
      })
  void tellsWhoChangedAConfiguration(String platform, String message, String user) {
    assertThat(PLATFORMS.get(platform).changeMessage(message)).contains(new ChangeMessage(user));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "cisco_ios|%LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to up",
        "cisco_ios|%SYS-5-RESTART: System restarted",
        "juniper_junos|mgd[1]: UI_COMMIT: User 'ada' requested 'commit check' operation (comment:"
            + " none)",
        "juniper_junos|mgd[1]: UI_COMMIT_PROGRESS: Commit operation in progress: signaling",
        "paloalto_panos|1,2026/11/22 12:11:33,0125,CONFIG,0,2561,2026/11/22"
            + " 12:11:33,192.0.2.79,,set,ada,Web,Succeeded,,71687,0x0",
        "paloalto_panos|1,2026/11/22 12:11:33,0125,CONFIG,0,2561,2026/11/22"
            + " 12:11:33,192.0.2.79,,commit,ada,Web,Unauthorized,,71687,0x0",
        "frr|Nov 22 12:00:01 r1 watchfrr[1]: Configuration Read in Took: 00:00:01",
        "linux|Nov 22 12:00:01 h1 sshd[1]: Accepted publickey for ada",
      })
  void passesOverWhatChangesNothing(String platform, String message) {
    assertThat(PLATFORMS.get(platform).changeMessage(message)).isEmpty();
  }

  @Test
  void aNameCannotSteerATerminal() {
    String message = "%SYS-5-CONFIG_I: Configured from console by a\u001b[2Jda\u202e on vty0";

    assertThat(PLATFORMS.get("cisco_ios").changeMessage(message))
        .contains(new ChangeMessage("a?[2Jda?"));
  }

  @Test
  void anythingElseCostsLittleHoweverLongAndOddItIs() {
    String odd = "%SYS-5-CONFIG_I: Configured from ".repeat(200) + " by ".repeat(200);

    for (String name : PLATFORMS.names()) {
      Optional<ChangeMessage> found = PLATFORMS.get(name).changeMessage(odd);
      assertThat(found.map(ChangeMessage::user).map(String::length).orElse(0)).isLessThan(65);
    }
  }
}
