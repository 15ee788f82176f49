package dev.belay.integrations.inventory.program;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.belay.integrations.credentials.ProgramOutput;
import dev.belay.integrations.credentials.ProgramOutput.Outcome;
import dev.belay.integrations.input.DurationText;
import dev.belay.integrations.input.InputException;
import dev.belay.integrations.input.Origin;
import dev.belay.integrations.inventory.FactSource;
import dev.belay.integrations.inventory.NamedFields;
import dev.belay.integrations.inventory.SourceDown;
import dev.belay.integrations.inventory.rest.Records;
import dev.belay.integrations.settings.SourceSettings.Command;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs a program, without a shell, that prints a list of objects, or an object with such a list as
 * {@code devices}. Their keys are the columns of a CSV inventory. What it prints is bounded in size
 * and time; what it says of itself, on standard error, is not shown. Thread-safe.
 */
public final class PrintedInventory implements FactSource {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final int MOST_BYTES = 64 << 20;

  private final Command settings;

  public PrintedInventory(Command settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "the program " + Path.of(settings.words().getFirst()).getFileName();
  }

  @Override
  public String identity() {
    return String.join("\n", settings.words());
  }

  @Override
  public void read(Sink to) {
    JsonNode devices = devices(output());
    int number = 0;
    for (JsonNode device : devices) {
      number++;
      String called = Records.text(device, "name");
      Origin origin =
          Origin.named(name() + ", device " + number + (called == null ? "" : " (" + called + ")"));
      if (!device.isObject()) {
        to.leaveOut(origin.problem("it is no JSON object", "print {\"name\": …, \"hostname\": …}"));
        continue;
      }
      Map<String, Object> row = new LinkedHashMap<>();
      device
          .properties()
          .forEach(field ->
              Records.put(
                  row,
                  field.getKey(),
                  Records.plain(
                      field.getValue(),
                      secret ->
                          to.warn(
                              "the field `" + secret + "` looks like a secret and is not read",
                              "leave it out and use a credential reference"))));
      to.device(NamedFields.facts(origin, row, to));
    }
  }

  private String output() {
    return switch (ProgramOutput.run(settings.words(), settings.within(), MOST_BYTES)) {
      case Outcome.Printed printed -> printed.output();
      case Outcome.NotStarted notStarted ->
          throw InputException.of(
              name() + " cannot be started", "correct its command in belay.yaml");
      case Outcome.Failed failed ->
          throw new SourceDown(
              name() + " ended with code " + failed.exitCode(),
              "run it yourself to see why; its messages are not shown here");
      case Outcome.TooSlow tooSlow ->
          throw new SourceDown(
              name() + " did not end within " + DurationText.format(settings.within()),
              "run it yourself to see why, or raise its `within` in belay.yaml");
      case Outcome.TooMuch tooMuch ->
          throw new SourceDown(
              name() + " printed more than " + (MOST_BYTES >> 20) + " MB",
              "let it print what a device needs");
    };
  }

  /** The parser's own message quotes the text, so it is not passed on. */
  private JsonNode devices(String output) {
    try {
      JsonNode printed = JSON.readTree(output);
      JsonNode devices = printed.isObject() ? printed.path("devices") : printed;
      if (devices.isArray()) {
        return devices;
      }
    } catch (JsonProcessingException e) {
      // Said below, whatever it was.
    }
    throw new SourceDown(
        name() + " printed no list of devices in JSON",
        "let it print [{\"name\": …, \"hostname\": …, \"platform\": …}, …]");
  }
}
