package dev.belay.emulated;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A fleet as a process of its own, for labs and benchmarks.
 *
 * <p>Takes {@code key=value} arguments: {@code count}, {@code platforms} (a comma list or {@code
 * all}, round robin), {@code prefix}, {@code basePort} (0 = any), {@code bytes}, {@code
 * delayMillis}, {@code username}, {@code password}, {@code enablePassword}, {@code bind}, {@code
 * threads}, {@code inventory} (folder), {@code events} (file), {@code stopWithInput}, and {@code
 * spec} (a properties file with any of them). Prints {@code ready} on a line of its own once every
 * device listens and the inventory is written. Ends on SIGTERM, or at the end of its input if
 * asked. Exit codes: 0 ended as asked, 2 the arguments cannot be used, 1 anything else.
 */
public final class EmulatedFleetMain {

  /** A process needs no long memory: what is to be kept goes to the events file. */
  private static final int KEPT_EVENTS = 10_000;

  private EmulatedFleetMain() {}

  /** Runs until it is told to stop. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.in, System.out, System.err));
  }

  /** Runs a fleet; returns the exit code. */
  static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream errors) {
    try {
      FleetSpec spec = FleetSpec.parse(arguments);
      serve(spec, in, out);
      return 0;
    } catch (IllegalArgumentException unusable) {
      errors.println("emulated fleet: " + unusable.getMessage());
      return 2;
    } catch (IOException | UncheckedIOException failed) {
      errors.println("emulated fleet: " + failed.getMessage());
      return 1;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private static void serve(FleetSpec spec, InputStream in, PrintStream out)
      throws IOException, InterruptedException {
    FleetOptions options =
        FleetOptions.defaults()
            .withBindAddress(spec.bind())
            .withThreads(spec.threads())
            .withKeptEvents(KEPT_EVENTS);
    try (EmulatedFleet fleet = EmulatedFleet.start(options);
        AtTheEnd unused = AtTheEnd.of(fleet::close);
        EventLines lines = spec.events() == null ? null : new EventLines(spec.events())) {
      if (lines != null) {
        fleet.log().follow(lines::write);
      }
      spec.devices().forEach(fleet::add);
      if (spec.inventory() != null) {
        NornirInventory.write(spec.inventory(), fleet.devices());
      }
      out.println("ready");
      out.flush();
      if (spec.stopWithInput()) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      } else {
        new CountDownLatch(1).await();
      }
    }
  }

  /** What happens also when the process is told to end, which no {@code try} hears of. */
  private record AtTheEnd(Thread hook) implements AutoCloseable {
    static AtTheEnd of(Runnable action) {
      Thread hook = new Thread(action, "at-the-end");
      Runtime.getRuntime().addShutdownHook(hook);
      return new AtTheEnd(hook);
    }

    @Override
    public void close() {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException atWork) {
        // The process ends already, and the hook runs.
      }
    }
  }
}
