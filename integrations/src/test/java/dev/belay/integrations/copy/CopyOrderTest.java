package dev.belay.integrations.copy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.belay.integrations.copy.CopyOrder.Direction;
import org.junit.jupiter.api.Test;

class CopyOrderTest {
  private static final CopyOrder SENT =
      new CopyOrder(Direction.SEND, "/srv/image.bin", "flash:", "ab12", "SCP");
  private static final CopyOrder FETCHED =
      new CopyOrder(Direction.FETCH, "/srv/crashes", "flash:crash.txt", null, null);

  @Test
  void comesBackFromTheStoreAsItWas() {
    assertThat(CopyOrder.read(SENT.toJson())).contains(SENT);
    assertThat(CopyOrder.read(FETCHED.toJson())).contains(FETCHED);
  }

  @Test
  void saysInOneLineWhatGoesWhere() {
    assertThat(SENT.describe("site=fra")).isEqualTo("image.bin to flash: on site=fra");
    assertThat(FETCHED.describe("r1")).isEqualTo("flash:crash.txt of r1");
  }

  @Test
  void knowsTheContentOfWhatIsSentAndOnlyOfThat() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CopyOrder(Direction.SEND, "/srv/x", "x", null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CopyOrder(Direction.FETCH, "/srv", "x", "ab12", null));
  }

  @Test
  void knowsWhatIsNoOrderOrOneOfANewerRelease() {
    assertThat(CopyOrder.read("[]".getBytes(UTF_8))).isEmpty();
    assertThat(CopyOrder.read("null".getBytes(UTF_8))).isEmpty();
    assertThat(CopyOrder.read("{\"newer\": true}".getBytes(UTF_8))).isEmpty();
    assertThat(CopyOrder.read("{\"direction\": \"SEND\"}".getBytes(UTF_8))).isEmpty();
  }
}
