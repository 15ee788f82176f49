package dev.belay.drivers.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.belay.drivers.platform.PlatformCatalog;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Secrets that other tools' lists of rules were seen to miss, as each platform writes them; every
 * secret here contains the letters {@code hush}.
 */
class KnownGapsTest {
  private static final Map<String, String> GAPS =
      Map.of(
          "server-key of dynamic authorisation",
          """
           client 10.0.0.9 server-key 7 hush
           client 10.0.0.9 vrf MGMT server-key hush with blanks hush
          aaa server radius dynamic-author|server-key 6 hush
          """,
          "pre-shared keys",
          """
          crypto ikev2 keyring K| peer P|  pre-shared-key local 6 hush|  pre-shared-key remote hush
          crypto isakmp key hush address 10.0.0.9
           ikev2 remote-authentication pre-shared-key hush
             shared-key 7 hush
          set security ike policy p pre-shared-key hexadecimal hush
          set vpn ipsec site-to-site peer P authentication pre-shared-secret 'hush hush'
          set vpn ipsec authentication psk P secret 'hush'
          set interfaces wireguard wg0 peer p preshared-key 'hush='
          set network ike gateway g authentication pre-shared-key key hush
          """,
          "passwords of routing domains",
          """
           domain-password hush authenticate snp validate
           lsp-password hmac-md5 encrypted hush
            hello-password text clear hush
           area-password md5 hush
           isis password clear hush
          set protocols isis domain-password md5 'hush'
          set protocols isis level 2 authentication-key hush
          """,
          "authentication and privacy of SNMPv3",
          """
          snmp-server user u g v3 auth sha-2 256 hush priv aes 256 hush
          snmp-server user u g v3 auth sha encrypted hush priv aes 128 encrypted hush
          snmp-server user u g v3 auth sha clear hush priv des56 clear hush
          snmp-server user u network-admin auth md5 0xhush priv 0xhush localizedkey
          snmp-server user u g v3 localized f5 auth sha512 hush priv aes256 hush
          set snmp v3 usm local-engine user u privacy-aes128 privacy-password hush
          set service snmp v3 user u privacy plaintext-password 'hush'
          set deviceconfig system snmp-setting access-setting version v3 users u authpwd hush privpwd hush
          snmp-server community encrypted hush SystemOwner
          snmp-server host 10.0.0.9 traps version 2c clear hush bgp
          set service snmp trap-target 10.0.0.9 community 'hush'
          set shared log-settings snmptrap t version v2c server s community hush
          """,
          "blocks of TACACS+ and RADIUS servers",
          """
          tacacs server T| address ipv4 10.0.0.9| key 6 hush
          tacacs server T| key hush with blanks hush
          radius server R| address ipv4 10.0.0.9| key 7 hush| pac key 6 hush
          tacacs-server host 10.0.0.9 port 49| key 7 hush
          system {|    radius-server {|        10.0.0.9 {|            secret "hush hush"; ## SECRET-DATA
          set system login tacacs server 10.0.0.9 key 'hush'
          set shared server-profile tacplus t server s secret hush
          """,
          "passwords in addresses",
          """
          copy ftp://user:hush@10.0.0.9/x flash:
           path scp://user:hu@hush@10.0.0.9/$h
          set system archival configuration archive-sites "sftp://u:hush@10.0.0.9/"
          set system config-management commit-archive location 'sftp://u:hush@h/d'
              up curl https://user:hush@10.0.0.9/up
          """,
          "keys of wireless networks",
          """
           wpa-psk ascii 0 hush
           wpa-psk hex 7 hush
           security wpa psk set-key ascii 8 hush
          set interfaces wireless wlan0 security wpa passphrase 'hush hush'
          set wlan access-point x radio 1 virtual-access-point 0 security wpa-personal key hush
              wpa-psk "hush hush"
          \twpa_psk hush
          """,
          "licence keys",
          """
          license key hush hush
          license smart register idtoken hush
          activation-key 0xhush 0xhush 0xhush
          set system license keys key "hush aaa hush"
              license {|        keys {|            key "hush aaa hush";
          request license api-key set key hush
          """,
          "others found on the way",
          """
              authentication hush
             vrrp 1|    text-authentication hush
           key-octet-string 7 hush cryptographic-algorithm AES_256_CMAC
          set service monitoring telegraf influxdb authentication token 'hush'
          set deviceconfig system panorama authkey hush
          set shared authentication-profile x single-sign-on kerberos-keytab hush
          set global-protect portal p client-config configs c agent-ui passcode hush
          <phash>hush</phash><password>hush</password>
          <snmp-community-string>hush</snmp-community-string>
          """);

  @TestFactory
  Stream<DynamicTest> eachGapIsClosedOnEveryPlatform() {
    return GAPS.entrySet().stream()
        .map(gap -> DynamicTest.dynamicTest(gap.getKey(), () -> assertClosed(gap.getValue())));
  }

  private static void assertClosed(String texts) {
    for (String name : PlatformCatalog.builtIn().names()) {
      Redactor redactor = Redactor.of(PlatformCatalog.builtIn().get(name));
      for (String text : texts.lines().map(line -> line.replace('|', '\n')).toList()) {
        String redacted = redactor.redact(text);

        assertThat(redacted).as(name).doesNotContain("hush").contains("<redacted>");
        assertThat(redactor.redact(redacted)).as(name).isEqualTo(redacted);
        assertThat(redactor.redact("+" + text)).as(name + ", in a diff").doesNotContain("hush");
      }
    }
  }

  @Test
  void whatOnlyLooksLikeOneOfThemStays() {
    String text =
        """
        license boot level security
        license udi pid C9300 sn X
        key chain K
         key 1
         authentication pre-share
         authentication open
         authentication mode md5
            authentication {
        set policy-options policy-statement p term t from community C
        snmp-server community <redacted> ro
        hostname r1
        """;

    assertThat(Redactor.vendorRules().redact(text)).isEqualTo(text);
  }

  @Test
  void everyMatchOfAPlatformsOwnRulesGoes() {
    Redactor panos = Redactor.of(PlatformCatalog.builtIn().get("paloalto_panos"));

    assertThat(panos.redact("set a -AQ==one b -AQ==two c"))
        .isEqualTo("set a <redacted> b <redacted> c");
  }

  @Test
  void aWordMakesARuleTryALineWhereverItStandsAndHoweverItIsWritten() {
    HintScanner scanner =
        new HintScanner(
            List.of(
                Rule.of("key,ke", "x"),
                Rule.of("eys", "x"),
                new Rule(List.of(), Pattern.compile("x"))));

    assertThat(scanner.concerned("a KeYs").stream().toArray()).containsExactly(0, 1, 2);
    assertThat(scanner.concerned("kkke").stream().toArray()).containsExactly(0, 2);
    assertThat(scanner.concerned("k\u00e9y eyS").stream().toArray()).containsExactly(1, 2);
    assertThat(scanner.concerned("").stream().toArray()).containsExactly(2);
  }

  @Test
  void aConfigurationOfTenMegabytesIsRedactedInSeconds() {
    String block =
        """
        interface Ethernet1
         description customer
         ip address 10.0.0.1 255.255.255.0
         ip ospf authentication-key 7 hush
         no shutdown
        !
        """;
    String text = block.repeat(10_000_000 / block.length());

    String redacted =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> Redactor.vendorRules().redact(text));

    assertThat(redacted).doesNotContain("hush");
    assertThat(Arrays.stream(redacted.split("\n", -1)).count())
        .isEqualTo(text.chars().filter(c -> c == '\n').count() + 1);
  }
}
