package dev.belay.drivers.session;

/** Beginnings of sessions as each platform prints them, and helpers to write the rest. */
final class Scripts {
  private Scripts() {}

  /** IOS after login with an enable secret. */
  static ScriptedWire ios(int pieceSize) {
    return new ScriptedWire(pieceSize)
        .greets("\r\n\r\n\r\nr1>")
        .on("", "\r\nr1>")
        .on("enable", "enable\r\nPassword: ")
        .on("let-me-in", "\r\nr1#")
        .on("terminal length 0", "terminal length 0\r\nr1#");
  }

  static ScriptedWire ios() {
    return ios(1000);
  }

  /** EOS for an account that needs no enable. */
  static ScriptedWire eos() {
    return new ScriptedWire(1000)
        .greets("\r\nLast login: Sat Nov 20 00:15:18 2021 from 10.0.0.2\r\nsw1#")
        .on("", "\r\nsw1#")
        .on("terminal length 0", "terminal length 0\r\nPagination disabled.\r\nsw1#")
        .on("terminal width 500", "terminal width 500\r\nWidth set to 500 columns.\r\nsw1#");
  }

  /** Junos on a box with two routing engines. */
  static ScriptedWire junos() {
    String prompt = "\r\n{master:0}\r\nlab@mx1> ";
    return new ScriptedWire(1000)
        .greets("--- JUNOS 22.4R3 built 2024-02-08 02:19:07 UTC\r\n{master:0}\r\nlab@mx1> ")
        .on("", prompt)
        .on(
            "set cli screen-length 0",
            "set cli screen-length 0 \r\nScreen length set to 0\r\n" + prompt)
        .on(
            "set cli screen-width 511",
            "set cli screen-width 511 \r\nScreen width set to 511\r\n" + prompt)
        .on(
            "set cli complete-on-space off",
            "set cli complete-on-space off \r\nDisabling complete-on-space\r\n" + prompt)
        .on("set cli timestamp disable", "set cli timestamp disable \r\n" + prompt);
  }

  /** bash, with the bracketed paste that it switches on and off around every line. */
  static ScriptedWire linux() {
    return new ScriptedWire(1000)
        .greets("Linux host1 6.1.0\r\n\u001b[?2004hlab@host1:~$ ")
        .on("", "\r\n\u001b[?2004l\r\u001b[?2004hlab@host1:~$ ");
  }

  /** vtysh, whose prompt ends in a blank. */
  static ScriptedWire frr() {
    return new ScriptedWire(1000)
        .greets("\r\nHello, this is FRRouting (version 8.4.4).\r\n\r\nfrr1# ")
        .on("", "\r\nfrr1# ")
        .on("terminal length 0", "terminal length 0\r\nfrr1# ");
  }

  /** VyOS, whose pager switches the keyboard even for short answers. */
  static ScriptedWire vyos() {
    return new ScriptedWire(1000)
        .greets("Welcome to VyOS\r\nlab@r1:~$ ")
        .on("", "\r\nlab@r1:~$ ")
        .on("set terminal length 0", "set terminal length 0\r\nlab@r1:~$ ")
        .on("set terminal width 512", "set terminal width 512\r\nlab@r1:~$ ");
  }

  /** IOS-XR, which prints the time before its answers until it is told not to. */
  static ScriptedWire xr() {
    String prompt = "RP/0/RP0/CPU0:r1#";
    String time = "\r\nSat May 29 16:58:03.760 UTC\r\n";
    return new ScriptedWire(1000)
        .greets("\r\n\r\n\r\n" + prompt)
        .on("", "\r\n" + prompt)
        .on("terminal length 0", "terminal length 0" + time + prompt)
        .on("terminal width 512", "terminal width 512" + time + prompt)
        .on(
            "terminal exec prompt no-timestamp",
            "terminal exec prompt no-timestamp" + time + prompt);
  }

  /** The echo of a command, its answer, and the prompt. */
  static String answer(String command, String text, String prompt) {
    return command + "\r\n" + text.replace("\n", "\r\n") + prompt;
  }

  /** A small configuration in the shape of IOS. */
  static String iosConfiguration(String... lines) {
    return "Building configuration...\n\nCurrent configuration : 61 bytes\n!\n"
        + "! Last configuration change at 09:37:40 CEST Tue Aug 20 2024 by lab\n!\nversion 17.9\n"
        + String.join("\n", lines)
        + "\n!\nend\n\n";
  }
}
