package dev.belay.drivers.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.belay.drivers.platform.SafePattern;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = Redactor.vendorRules();

  /** Every secret of these texts contains the letters {@code hush}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Cisco IOS
        "enable secret 9 $9$hushQmXh0vFe7k$Yq3hushPZC6p2MbX0aWJ1lR",
        "enable password 7 hush455D0A16544541",
        "enable password level 15 hush",
        "enable secret 5 $1$hush$abcdefghijklmnopqrstuv",
        "username admin privilege 15 secret 8 $8$hush$hushhush",
        "username admin password 0 hush with blanks hush",
        "username admin pass hush",
        "user admin priv 15 sec 0 hush",
        "ena sec hush",
        "snmp-server community hush RO 99",
        "snmp-server comm hush RO",
        "snmp-server community 7 hush ro",
        "snmp-server host 10.0.0.9 version 2c hush",
        "snmp-server host 10.0.0.9 vrf MGMT informs version 3 priv hush bgp",
        "snmp-server host 10.0.0.9 hush",
        "snmp-server user joe ops v3 auth sha hushauth priv aes 128 hushpriv",
        "snmp-server user joe ops v3 encrypted auth md5 hush:AA:BB priv des hush",
        "tacacs-server host 10.0.0.9 key 7 hush",
        "tacacs-server key hush",
        "radius-server host 10.0.0.9 auth-port 1812 acct-port 1813 key 0 hush",
        "tacacs server T1\n address ipv4 10.0.0.9\n key 7 hush",
        "radius server R1\n address ipv4 10.0.0.9 auth-port 1812 acct-port 1813\n key hush",
        " client 10.0.0.9 server-key 7 hush",
        " server-private 10.0.0.9 key hush",
        "crypto isakmp key hush address 10.0.0.9",
        "crypto isakmp key 6 hush address 0.0.0.0",
        " pre-shared-key address 10.0.0.0 255.0.0.0 key hush",
        "  pre-shared-key local 0 hush",
        "  pre-shared-key hush",
        " neighbor 10.0.0.9 password 7 hush",
        " ip ospf authentication-key 7 hush",
        " ip ospf message-digest-key 1 md5 7 hush",
        " domain-password hush authenticate snp validate",
        " area-password hush",
        " standby 1 authentication hush",
        " standby 1 authentication md5 key-string 7 hush",
        " vrrp 1 authentication text hush",
        " ip nhrp authentication hush",
        "key chain K\n key 1\n  key-string 7 hush",
        "ntp authentication-key 1 md5 hush 7",
        "ip ftp password 7 hush",
        " path ftp://backup:hush@10.0.0.9/$h",
        "key config-key password-encrypt hush",
        "license smart trust idtoken hush",
        " ppp chap password 0 hush",
        " security wpa akm psk set-key ascii 0 hush",
        // Arista EOS
        "username admin privilege 15 role network-admin secret sha512 $6$hush$hush/hush.",
        "   neighbor 10.0.0.9 password 7 hush==",
        "tacacs-server host 10.0.0.9 key 7 hush",
        "   ip ospf authentication-key 7 hush==",
        "snmp-server user joe ops v3 localized f5717f auth sha hush priv aes hush",
        "daemon TerminAttr\n   exec /usr/bin/TerminAttr -ingestauth=token-secure,/tmp/t -cvauth=key,x -password=hush",
        // Junos
        "    encrypted-password \"$6$hush$hush\"; ## SECRET-DATA",
        "            authentication-key \"$9$hush\"; ## SECRET-DATA",
        "        secret \"$9$hush.hush/hush\"; ## SECRET-DATA",
        "    anything at-all \"hush hush\"; ## SECRET-DATA",
        "    anything at-all hush; ## SECRET-DATA",
        "set system root-authentication encrypted-password \"$6$hush$x\"",
        "set system radius-server 10.0.0.9 secret hush",
        "set system login user joe authentication plain-text-password-value hush",
        "set security ike policy p pre-shared-key ascii-text \"hush hush\"",
        "set security ike policy p pre-shared-key ascii-text hush;",
        "set snmp community hush authorization read-only",
        "snmp {\n    community hush {\n        authorization read-only;",
        "set snmp v3 usm local-engine user u authentication-sha authentication-password hush",
        "set protocols bgp group g authentication-key \"$9$hush\"",
        "set protocols ospf area 0 interface x authentication md5 1 key hush",
        "set system archival configuration archive-sites \"scp://u@10.0.0.9/\" password \"hush\"",
        // FRR and Linux
        "password hush",
        "enable password hush",
        " neighbor 10.0.0.9 password hush",
        " ip rip authentication string hush",
        " isis password md5 hush",
        "    wpa-psk hush",
        "    wireless-key s:hush",
        "    wpa-psk \"hush hush\"",
        "\tpsk=\"hush hush\"",
        "PrivateKey = hushabcdefg=",
        "api_key: hush",
        "rocommunity hush 10.0.0.0/8",
        "root:$6$hush$hush:19000:0:99999:7:::",
        "root:$y$j9T$hush$hush:19000::::::",
        "    up curl https://user:hush@10.0.0.9/up",
        // Shortened, as people type it and as plans and refusals quote it
        "u joe p 0 hush",
        "usern joe priv 15 s 0 hush",
        "en se 0 hush",
        "r1(config)#enable secret hush",
        "r1(config)# ena sec hush",
        "snmp-s co hush ro",
        "snmp-server comunity hush ro",
        "snmp-server host 10.0.0.9 ver 2c hush",
        "snmp-server us joe ops v3 a sha hush p aes 128 hush",
        "tacacs-server ke hush",
        "radius-s k 7 hush",
        "ke 7 hush",
        "key chain K\n key 1\n  key-str hush",
        "cry isa k hush add 10.0.0.9",
        " ip ospf message-d 1 md5 hush",
        " ip ospf authentication-k hush",
        "ntp auth 1 md5 hush",
        " pre-sh local hush",
        " ppp chap pass hush",
        " l2tp tunnel pass hush",
        " standby 1 auth hush",
        " ip nhrp auth hush",
        " ip rip auth string hush",
        "lic sm tr id hush",
        // Secrets that hold blanks, in quotation marks of either kind, or of none that closes
        "tacacs-server key hush hush",
        "radius-server host 10.0.0.9 key hush hush",
        "key chain K\n key 1\n  key-string hush hush",
        "password \"hush\" hush",
        "password = \"hush hush\"",
        "password='hush hush'",
        "key 'hush hush'",
        "key \"hush",
        "set system login message \"password hush\"",
        // Cisco IOS, less usual
        "snmp-server community 6 hush-ro RW",
        "snmp-server host 10.0.0.9 version 2c 7 hush",
        "snmp-server user joe ops v3 auth sha-2 256 hush priv aes 256 hush",
        "snmp mib community-map hush context X engineid 8000",
        "ntp authentication-key 1 cmac-aes-128 hush 7",
        "  authentication mode hmac-sha-256 7 hush",
        "ospfv3 authentication ipsec spi 500 sha1 7 hush",
        "ipv6 ospf encryption ipsec spi 1001 esp aes-cbc 128 hush sha1 hush",
        " set session-key inbound ah 256 hush",
        " set session-key outbound esp 256 cipher hush authenticator hush",
        " encryption key 1 size 40bit 7 hush transmit-key",
        " cts manual\n  sap pmk hush",
        "crypto key export rsa K pem terminal 3des hush",
        "archive\n path ftp://user:p@hush@host/x",
        "event manager environment _mail_pw hush",
        " action 1.0 mail server \"joe:hush@mail.x.y\" to \"z\"",
        // Arista EOS, less usual
        "mac security\n   profile P\n      key 0102 7 hush fallback",
        "daemon TerminAttr\n   exec /usr/bin/TerminAttr -cvauth=key,hush -taillogs",
        "event-handler H\n   action bash curl -u joe:hush http://10.0.0.9",
        "alias x curl -H \"Authorization: Bearer hush\" http://10.0.0.9",
        // Junos, less usual
        "set snmp v3 snmp-community i community-name hush",
        "rename snmp community hush to community hush",
        "set system ntp authentication-key 1 type md5 value hush",
        "set security macsec connectivity-association CA pre-shared-key ckn ab cak hush",
        // Linux, less usual
        "    wpa_psk hush",
        "\tprivate_key_passwd=\"hush\"",
        "\twep_key0=hush",
        "\tsae_password=hush|mac=ff",
        "    up wpa_passphrase ssid hush",
        "    up sshpass -p hush ssh 10.0.0.9",
        "DB_PASSWORD=hush",
        "client_secret: hush",
        "{\"token\":\"hush\"}",
        "'password': 'hush'",
        "com2sec local default hush",
        "createUser joe SHA \"hush\" AES hush",
        "trapsink 10.0.0.9 hush",
        "joe : EAP \"hush\"",
        "bindpw hush",
        "admin:$apr1$hush$hush",
        "rootpw {SSHA}hush",
        "    auth_pass hush",
        // Cisco NX-OS
        "username admin password 5 $5$hush$hushhush  role network-admin",
        "snmp-server user lab network-admin auth md5 0xhush priv aes-128 0xhush localizedkey",
        "snmp-server community hush group network-operator",
        "tacacs-server host 10.0.0.9 key 7 \"hush\" timeout 10",
        "  authentication md5 key-string hush",
        "  neighbor 10.0.0.9\n    password 3 hush",
        // Diffs and answers
        "- enable secret 9 $9$hush$hush",
        "+ snmp-server community hush RO",
        "+    community hush {",
        "% Ambiguous command:  \"username joe password hush\"",
      })
  void noSecretOfAnyPlatformSurvives(String text) {
    String redacted = redactor.redact(text);

    assertThat(redacted).doesNotContain("hush").contains("<redacted>");
    assertThat(redactor.redact(redacted)).isEqualTo(redacted);
    assertThat(redacted.lines().count()).isEqualTo(text.lines().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service password-encryption",
        "interface Tunnel0\n tunnel key 100",
        "key chain OSPF\n key 1",
        "key chain OSPF\n key 1\n  accept-lifetime local 00:00:00 Jan 1 2026 infinite\n key 2",
        "crypto key generate rsa modulus 2048",
        "ip community-list standard C permit 65001:100",
        " set community 65001:100 additive",
        " neighbor 10.0.0.2 send-community both",
        "    community CUSTOMERS members [ 65001:1 65001:2 ];",
        "set policy-options community CUSTOMERS members 65001:1",
        " ip ospf authentication message-digest",
        "aaa authentication login default group tacacs+ local",
        "interface Loopback0\n ip address 10.0.0.1 255.255.255.255\n description https://wiki/x",
        "snmp-server location Frankfurt",
        "snmp-server group ops v3 priv",
        "snmp-server contact noc",
        "snmp-server context C",
        "crypto isakmp policy 1\n authentication pre-share\n group 14",
        "interface Dialer1\n encapsulation ppp\n ppp authentication chap callin",
        "policy-map type inspect P\n class C\n  pass log",
        "ntp authenticate",
        "aaa authorization exec default group tacacs+ local",
        "  up ip link set dev eth0 up",
        "ip access-list extended A\n permit esp any any\n permit ahp any any",
        "router ospf 1\n area 0 authentication message-digest",
        "ntp trusted-key 1",
        " ip address 10.0.0.1 255.255.255.0",
        "Total number of passes: 1",
        "deadbeef",
        "abcdefgh",
        "% Invalid input detected at '^' marker.",
      })
  void whatIsNoSecretStays(String text) {
    assertThat(redactor.redact(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "snmp-server community public RO 99|snmp-server community <redacted> RO 99",
        "enable secret 9 $9$abc|enable secret 9 <redacted>",
        "secret \"$9$abc\"; ## SECRET-DATA|secret \"<redacted>\"; ## SECRET-DATA",
        "crypto isakmp key abc address 10.0.0.9|crypto isakmp key <redacted> address 10.0.0.9",
        "path ftp://u:p@10.0.0.9/|path ftp://u:<redacted>@10.0.0.9/",
        "set snmp community public authorization read-only|set snmp community <redacted> authorization read-only",
      })
  void onlyTheSecretGoes(String text, String expected) {
    assertThat(redactor.redact(text)).isEqualTo(expected);
  }

  @Test
  void certificatesAndPrivateKeysGoLineByLine() {
    String text =
        """
        crypto pki certificate chain TP
         certificate self-signed 01
          30820330 30820218 A0030201 02020101 300D0609 2A864886 F70D0101 05050030
          31312F30 2D060355 0403
          \tquit
        -----BEGIN RSA PRIVATE KEY-----
        MIIEpAIBAAKCAQEAhushhushhushhushhushhushhushhushhushhushhushhush
        hush==
        -----END RSA PRIVATE KEY-----
        hostname r1
        """;

    assertThat(redactor.redact(text))
        .isEqualTo(
            """
            crypto pki certificate chain TP
             certificate self-signed 01
              <redacted>
              <redacted>
              \tquit
            -----BEGIN RSA PRIVATE KEY-----
            <redacted>
            <redacted>
            -----END RSA PRIVATE KEY-----
            hostname r1
            """);
    assertThat(redactor.redact(redactor.redact(text))).isEqualTo(redactor.redact(text));
  }

  @Test
  void aSecretOfSeveralLinesGoesUpToItsClosingQuotationMark() {
    String redacted = redactor.redact("secret \"hush\n hush\nhush\"; # x\nhostname r1\n");

    assertThat(redacted)
        .isEqualTo("secret \"<redacted>\n <redacted>\n<redacted>\"; # x\nhostname r1\n");
    assertThat(redactor.redact(redacted)).isEqualTo(redacted);
  }

  @Test
  void aQuotationMarkWithinASecretDoesNotHideTheRestOfTheText() {
    assertThat(redactor.redact("key-string \"hush\nhostname r1\n"))
        .isEqualTo("key-string \"<redacted>\nhostname r1\n");
  }

  @Test
  void knownSecretsGoWhereverTheyStandAlone() {
    Redactor knowing = redactor.hiding(List.of("hush", "hush-hush", "abc"));

    assertThat(knowing.redact("% hush: not 'hush-hush', but hushed, abc"))
        .isEqualTo("% <redacted>: not '<redacted>', but hushed, abc");
    assertThat(knowing.hiding(List.of("noise")).redact("hush, noise"))
        .isEqualTo("<redacted>, <redacted>");
  }

  @Test
  void whatADeviceRepeatsOfARefusedLineCanBeHiddenToo() {
    String line = "set system login user u authentication plain-text-password-value \"hush 1\";";

    assertThat(redactor.secretsIn(line)).containsExactly("hush 1");
    assertThat(redactor.hiding(redactor.secretsIn(line)).redact("syntax error: hush 1"))
        .isEqualTo("syntax error: <redacted>");
  }

  @Test
  void aPlatformCanAddRulesOfItsOwn() {
    Redactor own =
        Redactor.withPatterns(
            List.of(SafePattern.of("^pin \\d+ (?<secret>\\S+)"), SafePattern.of("ZZ\\w+")));

    assertThat(own.redact("pin 1 hush\nabc ZZhush\npassword hush"))
        .isEqualTo("pin 1 <redacted>\nabc <redacted>\npassword <redacted>");
  }

  @Test
  void lineEndsAndEmptyTextsStayAsTheyAre() {
    assertThat(redactor.redact("")).isEmpty();
    assertThat(redactor.redact("\n\na\n")).isEqualTo("\n\na\n");
    assertThat(redactor.redact("password hush\r\nnext\r\n"))
        .doesNotContain("hush")
        .endsWith("next\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        " ",
        "password ",
        "key ",
        "pre-shared-key address ",
        "://a:",
        "\"",
        "\\\"",
        "$9$",
        "A1b2",
        "00000000 ",
        "snmp-server host x ",
        "snmp-server community ",
        "username ",
        "standby ",
        "neighbor pas",
        "; ",
        "## SECRET-DATA",
        "a;## SECRET-DATA",
        "7 ",
        "secret 7 ",
        "isakmp ",
        "auth sha ",
        "key 7 key",
        "+-",
        "vrrp authentication",
        "pre-shared-key hostname key",
        "u x ",
        "snmp x a ",
        "curl -u ",
        "createuser x ",
        "://x/",
        "ipsec spi 1 ",
        "authentication-key 1 x value",
        "password=",
        "password \"",
        "r1(x)#"
      })
  void takesTimeInProportionToTheTextWhateverItHolds(String piece) {
    String text = piece.repeat(600_000 / piece.length());

    String redacted =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> redactor.redact(text));

    assertThat(redactor.redact(redacted)).isEqualTo(redacted);
  }

  @Test
  void someLinesAreRedactedAsTheyAreInTheWhole() {
    String text =
        """
        hostname r1
        key chain OSPF
         key 1
          key-string hush-hush
        banner login "two lines
        of words"
        set system login message "password \\
        s3ldom-heard"
        snmp-server community s3ldom RO
        crypto pki certificate chain X
         30820229 30820192 A0030201 02020100
         0D010104 0500
        line vty 0 4
        """;
    Redactor redactor = Redactor.vendorRules();
    List<String> whole = redactor.redact(text).lines().toList();

    for (int number = 1; number <= whole.size(); number++) {
      BitSet wanted = new BitSet();
      wanted.set(number);
      wanted.set(1);

      assertThat(redactor.redactLines(text, wanted)).last().isEqualTo(whole.get(number - 1));
    }
  }
}
