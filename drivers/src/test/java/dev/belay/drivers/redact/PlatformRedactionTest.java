package dev.belay.drivers.redact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.platform.PlatformCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What single platforms write in a way of their own; every secret contains {@code hush}. */
class PlatformRedactionTest {
  /** What is peculiar to IOS-XR, which writes most of it below a line of its own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "username joe\n group root-lr\n secret 10 $6$hush$hushhush",
        "username joe\n password 7 094F471Ahush",
        "username joe\n secret 5 $1$hush$hush",
        "username joe secret hush",
        "router bgp 1\n neighbor 192.0.2.1\n  password encrypted 094F471Ahush",
        "router bgp 1\n neighbor 192.0.2.1\n  password clear hush",
        "router isis 1\n lsp-password hmac-md5 encrypted hush094F",
        "router isis 1\n interface Loopback0\n  hello-password text clear hush",
        "router ospf 1\n message-digest-key 1 md5 encrypted 13hush",
        "router ospf 1\n area 0\n  authentication-key encrypted 13hush",
        "key chain K\n key 1\n  key-string password 13hush",
        "key chain K\n macsec\n  key 01\n   key-string password hush cryptographic-algorithm aes-128-cmac",
        "snmp-server community hush RO SystemOwner",
        "snmp-server community encrypted hush RO",
        "snmp-server community clear hush",
        "snmp-server community encrypted hushclear\nsnmp-server community hush",
        "snmp-server host 192.0.2.9 traps version 2c hush",
        "snmp-server host 192.0.2.9 traps version 2c encrypted hush",
        "snmp-server host 192.0.2.9 traps version 2c clear hush udp-port 162",
        "snmp-server user joe ops v3 auth sha encrypted hush priv aes 128 encrypted hush",
        "tacacs-server host 192.0.2.9 port 49\n key 7 13hush",
        "radius-server host 192.0.2.9 auth-port 1812 acct-port 1813\n key 7 13hush",
        "tacacs-server key 7 13hush",
        "ntp\n authentication-key 1 md5 encrypted 13hush",
        "ppp chap password encrypted 13hush",
        "mpls ldp\n neighbor\n  password encrypted 13hush",
        "mpls ldp\n neighbor 192.0.2.1:0 password encrypted 13hush",
        "crypto ipsec\n pre-shared-key encrypted 13hush",
        "vrrp 1\n text-authentication hush",
        "hsrp 1\n authentication hush",
        "copy ftp://joe:hush@192.0.2.9/x harddisk:",
      })
  void theSecretsOfIosXrGo(String text) {
    Redactor xr = Redactor.of(PlatformCatalog.builtIn().get("cisco_xr"));

    assertThat(xr.redact(text)).doesNotContain("hush").contains("<redacted>");
  }

  /** What VyOS writes in single quotation marks, or without any, as it is typed. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "set system login user joe authentication encrypted-password '$6$rounds=656000$hush$hush'",
        "set system login user joe authentication plaintext-password hush",
        "set system login user joe authentication otp key 'hush'",
        "set system login radius server 192.0.2.9 key 'hush'",
        "set system login tacacs server 192.0.2.9 key 'hush'",
        "set service snmp community hush authorization 'ro'",
        "set service snmp community hush",
        "set service snmp trap-target 192.0.2.9 community 'hush'",
        "set service snmp v3 user joe auth plaintext-password 'hush'",
        "set service snmp v3 user joe privacy encrypted-password 'hush'",
        "set service https api keys id belay key 'hush'",
        "set service dns dynamic name eth0 password 'hush'",
        "set interfaces wireguard wg0 private-key 'hush='",
        "set interfaces wireguard wg0 peer p1 preshared-key 'hush='",
        "set interfaces pppoe pppoe0 authentication password 'hush'",
        "set interfaces wireless wlan0 security wpa passphrase 'hush'",
        "set interfaces macsec macsec1 security mka cak 'hush'",
        "set interfaces macsec macsec1 security static key 'hush'",
        "set protocols bgp neighbor 192.0.2.1 password 'hush'",
        "set protocols ospf interface eth0 authentication md5 key-id 1 md5-key 'hush'",
        "set protocols ospf interface eth0 authentication plaintext-password 'hush'",
        "set protocols isis area-password md5 'hush'",
        "set protocols isis domain-password plaintext-password 'hush'",
        "set protocols rip interface eth0 authentication md5 1 password 'hush'",
        "set vpn ipsec authentication psk peer1 secret 'hush'",
        "set vpn ipsec site-to-site peer 192.0.2.9 authentication pre-shared-secret 'hush'",
        "set vpn l2tp remote-access authentication local-users username joe password 'hush'",
        "set vpn openconnect authentication local-users username joe otp key 'hush'",
        "set high-availability vrrp group g1 authentication password 'hush'",
        "set pki certificate c1 private key 'hushMIIEvQIBADANBgkq'",
        "set pki ca c1 private key 'hushMIIEvQIBADANBgkq'",
        "set pki key-pair k1 private key 'hushMIIEvQIBADANBgkq'",
        "set pki openvpn shared-secret k1 key 'hush0123'",
        "set system config-management commit-archive location 'sftp://joe:hush@192.0.2.9/vyos'",
        "set container name c1 environment DB_PASSWORD value 'hush'",
      })
  void theSecretsOfVyosGo(String text) {
    Redactor vyos = Redactor.of(PlatformCatalog.builtIn().get("vyos"));

    assertThat(vyos.redact(text)).doesNotContain("hush").contains("<redacted>");
  }

  @Test
  void thePrivateKeyOfAnSnmpUserOfNxosHasNoCipherBeforeIt() {
    Redactor nxos = Redactor.of(PlatformCatalog.builtIn().get("cisco_nxos"));

    assertThat(
            nxos.redact(
                "snmp-server user lab network-admin auth md5 0xhush priv 0xhush localizedkey"))
        .isEqualTo(
            "snmp-server user lab network-admin auth md5 <redacted> priv <redacted> localizedkey");
    assertThat(nxos.redact("  ip ospf message-digest-key 1 md5 3 hush")).doesNotContain("hush");
    assertThat(nxos.redact("snmp-server group ops v3 priv")).endsWith(" priv");
    assertThat(nxos.redact("  ip pim hello-interval 1000")).endsWith("1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set mgt-config users admin phash $5$hush$hush",
        "set mgt-config users joe password hush",
        "set deviceconfig system snmp-setting access-setting version v2c snmp-community-string hush",
        "set network ike gateway g authentication pre-shared-key key -AQ==hushhush",
        "set shared server-profile radius r server s secret -AQ==hush",
        "set shared server-profile ldap l bind-password hush",
        "set deviceconfig system snmp-setting access-setting version v3 users u authpwd hush",
        "+ set shared certificate c private-key hush",
      })
  void noSecretOfPanosSurvives(String line) {
    Redactor panos = Redactor.of(PlatformCatalog.builtIn().get("paloalto_panos"));

    assertThat(panos.redact(line)).doesNotContain("hush").contains("<redacted>");
    assertThat(panos.redact(panos.redact(line))).isEqualTo(panos.redact(line));
    assertThat(panos.redact("set address web1 description \"web server\"")).contains("web server");
  }
}
