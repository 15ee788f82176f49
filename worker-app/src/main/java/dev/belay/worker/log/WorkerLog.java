package dev.belay.worker.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.io.OutputStream;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Sets up this process's logging in code, so that the format is a setting and not a file that
 * somebody has to find. The id of the run or campaign, and the device, are in every line, from the
 * log context that the activities fill.
 */
public final class WorkerLog {
  /** How lines look. */
  public enum Format {
    /** One JSON object a line. */
    JSON,
    /** Time, level, what it is about, message. */
    PLAIN
  }

  /**
   * The Temporal SDK warns about every failed attempt, with a stack trace; ours are logged by the
   * activities themselves in one line. It warns about every call of a poller that Temporal does not
   * answer, too, of which the worker tells in one line. gRPC and MINA tell about each connection.
   */
  private static final Map<String, Level> OTHERS =
      Map.of(
          "io.temporal", Level.WARN,
          "io.temporal.internal.activity.ActivityTaskExecutors", Level.ERROR,
          "io.temporal.internal.worker.HeartbeatManager", Level.ERROR,
          "io.temporal.internal.worker.BasePoller", Level.ERROR,
          "io.grpc", Level.WARN,
          "org.apache.sshd", Level.ERROR,
          "org.eclipse.jgit", Level.WARN);

  private WorkerLog() {}

  /**
   * Replaces whatever logging there was.
   *
   * @param level of Belay's own lines, for example {@code INFO}
   * @param out where the lines go; usually standard error
   */
  public static void configure(Format format, String level, OutputStream out) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setName("belay");
    appender.setEncoder(encoder(format, context));
    appender.setOutputStream(out);
    appender.start();
    ch.qos.logback.classic.Logger root =
        context.getLogger(ch.qos.logback.classic.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.toLevel(level, Level.INFO));
    root.addAppender(appender);
    OTHERS.forEach((name, quieter) -> context.getLogger(name).setLevel(quieter));
  }

  private static Encoder<ILoggingEvent> encoder(Format format, LoggerContext context) {
    return switch (format) {
      case JSON -> json(context);
      case PLAIN -> plain(context);
    };
  }

  private static Encoder<ILoggingEvent> json(LoggerContext context) {
    JsonEncoder encoder = new JsonEncoder();
    encoder.setContext(context);
    encoder.setWithFormattedMessage(true);
    // The message is complete; its template and arguments would say everything twice.
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.start();
    return encoder;
  }

  private static Encoder<ILoggingEvent> plain(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %replace([%X{id} %X{device}]){' +', ' '} %msg%n");
    encoder.start();
    return encoder;
  }
}
