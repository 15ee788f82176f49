package dev.belay.integrations.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyslogMessageTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<34>Oct 11 22:14:15 mymachine su: 'su root' failed|mymachine|34",
        "<165>1 2003-10-11T22:14:15.003Z r1.example.net evntslog - ID47 [x@1 a=\"b\"] hi|r1.example.net|165",
        "<189>1 - r1 mgd 3046 UI_COMMIT -|r1|189",
        "<189>sw1: 2026 Jul 28 14:42:46 UTC: %VSHD-5-X: text|sw1|189",
        "<189>Nov  2 10:00:00 r7 mgd[1]: text|r7|189",
      })
  void findsTheNameOfTheSender(String text, String host, int priority) {
    SyslogMessage message = parse(text).orElseThrow();

    assertThat(message.hosts().getFirst()).isEqualTo(host);
    assertThat(message.priority()).isEqualTo(priority);
  }

  @Test
  void findsTheNameWhereCiscoPutsIt() {
    SyslogMessage message =
        parse("<189>52: r1: *Mar  1 18:48:50.483 UTC: %SYS-5-CONFIG_I: text").orElseThrow();

    assertThat(message.hosts()).contains("r1");
    assertThat(message.text()).startsWith("52: r1: *Mar").endsWith("%SYS-5-CONFIG_I: text");
  }

  @Test
  void takesNoNameFromTheMessageItself() {
    String far = "<189>1 2026-01-01T00:00:00Z - app 1 - - core1 " + "x ".repeat(200) + "core1";

    assertThat(parse(far).orElseThrow().hosts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "<", "<>", "<13", "<13>", "<192>x", "<1234>x", "<-1>x", "<1a>x", "no", "<7>  "
      })
  void saysThatSomethingIsNoMessage(String text) {
    assertThat(parse(text)).isEmpty();
  }

  @Test
  void readsAnythingWithoutFailing() {
    Random random = new Random(42);
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = new byte[random.nextInt(300)];
      random.nextBytes(bytes);
      if (bytes.length > 4 && round % 2 == 0) {
        System.arraycopy("<13>".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
      }
      assertThatCode(() ->
              SyslogMessage.parse(bytes, bytes.length)
                  .ifPresent(message -> assertThat(message.hosts().size()).isLessThan(10)))
          .doesNotThrowAnyException();
    }
  }

  private static Optional<SyslogMessage> parse(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return SyslogMessage.parse(bytes, bytes.length);
  }
}
