package dev.belay.drivers.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.drivers.Credentials;
import dev.belay.drivers.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginPromptsTest {
  private static final Credentials ACCOUNT = Credentials.password("lab", Secret.of("correct"));

  @Test
  void answersNamePasswordAndWhatTheCredentialHasAnAnswerFor() {
    LoginPrompts prompts =
        of(ACCOUNT.withAnswers(List.of(new Credentials.Answer("passcode", Secret.of("123456")))));

    assertThat(
            prompts.answer(
                "Authorised people only!",
                new String[] {"Username: ", "Password: ", "Enter PASSCODE: "},
                new boolean[] {true, false, false}))
        .containsExactly("lab", "correct", "123456");
  }

  @Test
  void aBannerInTheShapeOfAQuestionWantsNothing() {
    assertThat(of(ACCOUNT).answer("** TACACS+ **", new String[0], new boolean[0])).isEmpty();
  }

  @Test
  void nothingIsAnsweredTwice() {
    LoginPrompts prompts =
        of(ACCOUNT.withAnswers(List.of(new Credentials.Answer("passcode", Secret.of("123456")))));
    boolean[] hidden = {false};

    assertThat(prompts.answer("", new String[] {"Password:"}, hidden)).containsExactly("correct");
    assertThat(prompts.answer("", new String[] {"Password:"}, hidden)).isNull();
    assertThat(prompts.answer("", new String[] {"Passcode:"}, hidden)).containsExactly("123456");
    assertThat(prompts.answer("", new String[] {"Passcode:"}, hidden)).isNull();
    assertThat(prompts.ready()).isFalse();
  }

  @Test
  void aQuestionWithoutAnAnswerIsRememberedAndNothingIsSaid() {
    LoginPrompts prompts = of(ACCOUNT);

    assertThat(
            prompts.answer(
                "", new String[] {"Site code: ", "Password: "}, new boolean[] {true, false}))
        .isNull();
    assertThat(prompts.unanswered()).isEqualTo("Site code: ");
    assertThat(prompts.ready()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "New password: ",
        "Enter new UNIX password:",
        "Retype new password:",
        "Current password: ",
        "(current) UNIX password: ",
        "Re-enter new Password:",
        "Old Password: ",
        "Your password has expired. Choose a new password:",
        "You are required to change your password immediately (administrator enforced).",
        "You must change your password now.",
      })
  void aPasswordThatMustBeChangedIsRecognisedAndNotAnswered(String words) {
    LoginPrompts prompts = of(ACCOUNT);

    assertThat(prompts.answer("", new String[] {words}, new boolean[] {false})).isNull();
    assertThat(prompts.passwordChange()).isEqualTo(words.strip());
    assertThat(prompts.ready()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Password: ",
        "lab@r1's password: ",
        "PASSCODE: ",
        "Password for lab@newcastle-old-1: ",
        "Your password will expire in 5 days.",
        "Enter your TACACS+ password:",
      })
  void anOrdinaryQuestionIsNoneAboutAChange(String words) {
    assertThat(PasswordChange.isMeantBy(words)).isFalse();
  }

  private static LoginPrompts of(Credentials credentials) {
    return new LoginPrompts(credentials, new OnePassword(credentials.password()));
  }
}
