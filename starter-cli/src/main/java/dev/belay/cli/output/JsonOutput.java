package dev.belay.cli.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Results as JSON for programs: ISO times, absent fields left out. Stateless. */
public final class JsonOutput {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModules(new JavaTimeModule(), new Jdk8Module(), pathsAsTheyAre())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .build();

  private JsonOutput() {}

  /** Otherwise paths would become file: addresses. */
  private static SimpleModule pathsAsTheyAre() {
    return new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance);
  }

  /** Prints the value as one line of JSON, of which there may be many. */
  public static void line(Terminal terminal, Object value) {
    try {
      StringWriter line = new StringWriter();
      MAPPER.writeValue(new EscapingWriter(line), value);
      terminal.line(line.toString());
    } catch (IOException e) {
      throw new IllegalStateException("a result cannot be shown as JSON", e);
    }
  }

  /**
   * Prints the value as one indented JSON document; an iterator in it is asked as it is written.
   */
  public static void print(Terminal terminal, Object value) {
    try {
      Writer out =
          new EscapingWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8));
      MAPPER
          .writerWithDefaultPrettyPrinter()
          .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
          .writeValue(out, value);
      out.flush();
      terminal.line();
    } catch (IOException e) {
      throw new IllegalStateException("a result cannot be shown as JSON", e);
    }
  }
}
