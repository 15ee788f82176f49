package dev.belay.cli.doctor;

import dev.belay.integrations.inventory.Device;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Whether an SSH server answers at the devices' addresses: a TCP connection and the first line it
 * says, no login and no key exchange. Stateless.
 */
final class Reachability {
  private static final int AT_ONCE = 64;
  private static final int LONGEST_GREETING = 4096;

  private Reachability() {}

  /**
   * A device that did not answer.
   *
   * @param why a few words
   */
  record Silent(Device device, String why) {}

  /** Those that do not answer, in the order of the devices. */
  static List<Silent> silent(List<Device> devices, Duration timeout) {
    Semaphore room = new Semaphore(AT_ONCE);
    List<Silent> silent = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Silent>>> looks =
          devices.stream()
              .map(device -> threads.submit(() -> look(device, timeout, room)))
              .toList();
      for (Future<Optional<Silent>> look : looks) {
        look.get().ifPresent(silent::add);
      }
      return silent;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the look at the devices was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Silent> look(Device device, Duration timeout, Semaphore room)
      throws InterruptedException {
    room.acquire();
    try (Socket socket = new Socket()) {
      int millis = Math.toIntExact(timeout.toMillis());
      socket.connect(new InetSocketAddress(device.host(), device.port()), millis);
      socket.setSoTimeout(millis);
      return greets(socket.getInputStream())
          ? Optional.empty()
          : Optional.of(new Silent(device, "something else than SSH answers"));
    } catch (SocketTimeoutException e) {
      return Optional.of(new Silent(device, "no answer within " + timeout.toSeconds() + " s"));
    } catch (UnknownHostException e) {
      return Optional.of(new Silent(device, "no such host name"));
    } catch (IOException e) {
      return Optional.of(new Silent(device, String.valueOf(e.getMessage())));
    } finally {
      room.release();
    }
  }

  /** A server may say other lines before the one that begins with SSH-. */
  private static boolean greets(InputStream stream) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = 0; read < LONGEST_GREETING; read++) {
      int next = stream.read();
      if (next < 0) {
        return false;
      }
      if (next == '\n') {
        line.setLength(0);
      } else {
        line.append((char) next);
      }
      if (line.toString().startsWith("SSH-")) {
        return true;
      }
    }
    return false;
  }
}
