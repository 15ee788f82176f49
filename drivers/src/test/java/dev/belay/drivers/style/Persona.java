package dev.belay.drivers.style;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The emulated platforms, with a change that each takes and one that each refuses. */
enum Persona {
  CISCO_IOS("cisco_ios", Words.IOS, Words.IOS_SECRET, Words.IOS_NO, Words.IOS_EDIT, null),
  CISCO_IOS_WITHOUT_ARCHIVE(
      "cisco_ios", Words.IOS, Words.IOS_SECRET, Words.IOS_NO, Words.IOS_EDIT, Words.NO_ARCHIVE),
  CISCO_NXOS("cisco_nxos", Words.NXOS, Words.NXOS_SECRET, Words.NXOS_NO, Words.NXOS_EDIT, null),
  ARISTA_EOS("arista_eos", Words.EOS, Words.EOS_SECRET, Words.EOS_NO, Words.EOS_EDIT, null),
  JUNIPER_JUNOS(
      "juniper_junos", Words.JUNOS, Words.JUNOS_SECRET, Words.JUNOS_NO, Words.JUNOS_EDIT, null),
  PALOALTO_PANOS(
      "paloalto_panos", Words.PANOS, Words.PANOS_SECRET, Words.PANOS_NO, Words.PANOS_EDIT, null),
  FRR("frr", Words.FRR, Words.FRR_SECRET, Words.FRR_NO, Words.FRR_EDIT, null),
  LINUX("linux", Words.LINUX, Words.LINUX_SECRET, Words.LINUX_NO, Words.LINUX_EDIT, null),
  VYOS("vyos", Words.VYOS, Words.VYOS_SECRET, Words.VYOS_NO, Words.VYOS_EDIT, null),
  VYOS_THAT_RELOADS(
      "vyos", Words.VYOS, Words.VYOS_SECRET, Words.VYOS_NO, Words.VYOS_EDIT, Words.VYOS_RELOADING),
  CISCO_XR("cisco_xr", Words.XR, Words.XR_SECRET, Words.XR_NO, Words.XR_EDIT, null),
  GENERIC("generic", Words.IOS, Words.IOS_SECRET, Words.IOS_NO, Words.IOS_EDIT, null);

  /** Found in the running configuration exactly when the good lines are in force. */
  static final String EVIDENCE = "changed by belay";

  /** Those that can only be read, because nothing more is known of them. */
  static final Set<Persona> READ_ONLY = EnumSet.of(GENERIC);

  /** Those that can be changed. */
  static final Set<Persona> CHANGEABLE = EnumSet.complementOf(EnumSet.copyOf(READ_ONLY));

  /** One of each platform that can be changed. */
  static final Set<Persona> PLATFORMS =
      EnumSet.complementOf(EnumSet.of(CISCO_IOS_WITHOUT_ARCHIVE, VYOS_THAT_RELOADS, GENERIC));

  /** Those that go back by themselves. */
  static final Set<Persona> WITH_TIMER =
      EnumSet.of(CISCO_IOS, ARISTA_EOS, JUNIPER_JUNOS, VYOS, VYOS_THAT_RELOADS);

  /** Those that go back by themselves from a whole configuration, and not from lines. */
  static final Set<Persona> WITH_TIMER_FOR_REPLACEMENTS = EnumSet.of(CISCO_NXOS);

  /** Those that judge the lines of a configuration. */
  static final Set<Persona> WITH_JUDGEMENT = EnumSet.complementOf(EnumSet.of(LINUX, GENERIC));

  /** Those that print their configuration without stopping, whatever they are told. */
  static final Set<Persona> WITHOUT_PAGER = EnumSet.of(FRR, LINUX, VYOS, VYOS_THAT_RELOADS);

  /** Those that take a change line by line, so that a crash can leave a part of it. */
  static final Set<Persona> WITH_LINES_IN_EFFECT_AT_ONCE =
      EnumSet.of(CISCO_IOS, CISCO_IOS_WITHOUT_ARCHIVE, CISCO_NXOS, FRR);

  /** Those whose trial lives within one step and is lost with its session. */
  static final Set<Persona> WITH_TIED_TRIALS = EnumSet.of(CISCO_XR);

  /** Those whose device says whose trial is running. */
  static final Set<Persona> WITH_NAMED_TRIALS = EnumSet.of(ARISTA_EOS, JUNIPER_JUNOS);

  private final String platform;
  private final String good;
  private final String secret;
  private final String refusal;
  private final String edit;
  private final @Nullable String configuration;

  Persona(
      String platform,
      String good,
      String secret,
      String refusal,
      String edit,
      @Nullable String configuration) {
    this.platform = platform;
    this.good = good;
    this.secret = secret;
    this.refusal = refusal;
    this.edit = edit;
    this.configuration = configuration;
  }

  String platform() {
    return platform;
  }

  /** The emulated device: what can be read of any device is read on one. */
  String device() {
    return READ_ONLY.contains(this) ? "cisco_ios" : platform;
  }

  /** A command that the device does not know. */
  String bogus() {
    return this == LINUX ? "no-such-program" : "show bogus";
  }

  /** Lines that the device takes. */
  List<String> good() {
    return good.lines().toList();
  }

  /** The good lines and one more, which holds the secret {@code hush-hush}. */
  List<String> withSecret() {
    return (good + secret).lines().toList();
  }

  /** What the device says to a line that it refuses. */
  String refusal() {
    return refusal;
  }

  /** What somebody else does at the console. */
  List<String> edit() {
    return edit.lines().toList();
  }

  /** The text that the device starts with; null for the persona's own. */
  @Nullable String configuration() {
    return configuration;
  }

  /** Whether the device goes back by itself. */
  boolean hasTimer() {
    return WITH_TIMER.contains(this);
  }

  private static final class Words {
    static final String IOS =
        """
        interface Loopback0
         description changed by belay
        snmp-server location here
        """;

    static final String IOS_SECRET = "username joe privilege 1 secret 0 hush-hush";

    static final String IOS_NO = "% Invalid input detected at '^' marker.";

    static final String IOS_EDIT = "snmp-server location moved";

    static final String NXOS =
        """
        interface loopback0
          description changed by belay
        snmp-server location here
        """;

    static final String NXOS_SECRET = "username joe password 0 hush-hush role network-operator";

    static final String NXOS_NO = "% Invalid command at '^' marker.";

    static final String NXOS_EDIT = "snmp-server location moved";

    static final String EOS =
        """
        interface Ethernet1
           description changed by belay
        !
        snmp-server location here
        """;

    static final String EOS_SECRET = "username joe secret 0 hush-hush";

    static final String EOS_NO = "% Invalid input";

    static final String EOS_EDIT = "snmp-server location moved";

    static final String JUNOS =
        """
        set system location building "changed by belay"
        set snmp location here
        """;

    static final String JUNOS_SECRET =
        "set system login user joe authentication plain-text-password-value hush-hush";

    static final String JUNOS_NO = "syntax error.";

    static final String JUNOS_EDIT = "set snmp location moved";

    static final String PANOS =
        """
        set address web1 description "changed by belay"
        set deviceconfig system location here
        """;

    static final String PANOS_SECRET = "set mgt-config users joe password hush-hush";

    static final String PANOS_NO = "Invalid syntax.";

    static final String PANOS_EDIT = "set deviceconfig system location moved";

    static final String FRR =
        """
        interface lo
         description changed by belay
        exit
        ip route 10.98.0.0/16 192.0.2.1
        """;

    static final String FRR_SECRET = "password hush-hush";

    static final String FRR_NO = "% Unknown command";

    static final String FRR_EDIT = "ip route 10.97.0.0/16 192.0.2.1";

    static final String LINUX =
        """
        auto eth1
        iface eth1 inet manual
            description it's changed by belay
        """;

    static final String LINUX_SECRET = "    wpa-psk hush-hush";

    static final String LINUX_NO = "-bash: printf: write error: No space left on device";

    static final String LINUX_EDIT = "auto eth9";

    static final String VYOS =
        """
        set interfaces dummy dum1 description "changed by belay"
        set service snmp location here
        """;

    static final String VYOS_SECRET =
        "set system login user joe authentication plaintext-password hush-hush";

    static final String VYOS_NO = "Configuration path: [system login] is not valid";

    static final String VYOS_EDIT = "set service snmp location moved";

    static final String VYOS_RELOADING =
        """
        set interfaces loopback lo address '198.51.100.1/32'
        set service snmp location 'lab'
        set system config-management commit-confirm action 'reload'
        set system host-name 'r1'
        """;

    static final String XR =
        """
        interface Loopback0
         description changed by belay
        !
        snmp-server location here
        """;

    static final String XR_SECRET = "snmp-server community hush-hush RO";

    static final String XR_NO = "% Invalid input detected at '^' marker.";

    static final String XR_EDIT = "snmp-server location moved";

    static final String NO_ARCHIVE =
        """
        hostname r1
        interface Loopback0
         description router id
        snmp-server location lab
        username lab privilege 15 secret 9 $9$hush
        """;
  }
}
