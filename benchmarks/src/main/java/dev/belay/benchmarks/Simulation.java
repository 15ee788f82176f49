package dev.belay.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * How simulated devices behave, the same in the benchmark and in each worker: a file in a folder
 * says it, and is read again for each login. Immutable.
 *
 * @param folder with that file, and with what devices remember
 * @param round counts the backups: between two of them, some devices change
 * @param bytes of each configuration, about
 * @param changed of a thousand devices, so many change between two rounds
 * @param dead of a thousand, so many are never reached
 * @param refusing of a thousand, so many reject the account
 * @param flaky of a thousand, so many lose the line in the first session of each round
 * @param delay milliseconds that a session takes
 */
record Simulation(
    Path folder, int round, int bytes, int changed, int dead, int refusing, int flaky, int delay) {
  /** Names the folder to workers. */
  static final String FOLDER = "BELAY_SIMULATION";

  private static final Set<String> KEYS =
      Set.of("round", "bytes", "changed", "dead", "refusing", "flaky", "delay");

  private static final String FILE = "simulation";
  private static final int THOUSAND = 1_000;

  /** What a device does in this round. */
  enum Fate {
    ANSWERS,
    LOSES_THE_LINE_ONCE,
    IS_DEAD,
    REFUSES_THE_ACCOUNT
  }

  /** As the file says. */
  static Simulation read(Path folder) {
    try {
      String words = Files.readString(folder.resolve(FILE)).strip();
      return of(folder, Words.parse(new String[] {words}, KEYS), 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of words; what is not said is usual. */
  static Simulation of(Path folder, Words words, int round) {
    return new Simulation(
        folder,
        words.number("round", round),
        words.number("bytes", 3_000),
        words.number("changed", 30),
        words.number("dead", 2),
        words.number("refusing", 1),
        words.number("flaky", 5),
        words.number("delay", 0));
  }

  /** Words of a benchmark that say something about devices. */
  static Set<String> keys() {
    return Set.of("bytes", "changed", "dead", "refusing", "flaky", "delay");
  }

  Simulation in(int other) {
    return new Simulation(folder, other, bytes, changed, dead, refusing, flaky, delay);
  }

  /** Lets workers know. */
  void write() throws IOException {
    Path next = folder.resolve(FILE + ".next");
    Files.writeString(
        next,
        "round=%d bytes=%d changed=%d dead=%d refusing=%d flaky=%d delay=%d"
            .formatted(round, bytes, changed, dead, refusing, flaky, delay));
    Files.move(next, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  Fate fate(String device) {
    int chance = new SplittableRandom(device.hashCode()).nextInt(THOUSAND);
    if (chance < dead) {
      return Fate.IS_DEAD;
    }
    if (chance < dead + refusing) {
      return Fate.REFUSES_THE_ACCOUNT;
    }
    return chance < dead + refusing + flaky ? Fate.LOSES_THE_LINE_ONCE : Fate.ANSWERS;
  }

  /** How often it has changed until this round. */
  int version(String device) {
    int version = 0;
    for (int earlier = 2; earlier <= round; earlier++) {
      if (changedIn(device, earlier)) {
        version++;
      }
    }
    return version;
  }

  /** Whether it is other than in the round before. */
  boolean changedIn(String device, int at) {
    return new SplittableRandom(31L * at + 1_000_003L * device.hashCode()).nextInt(THOUSAND)
        < changed;
  }

  /** Whether this is the first session of the round, whichever worker had it. */
  boolean isFirstSession(String device) {
    try {
      Files.createFile(folder.resolve(device + "." + round));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its configuration now; about a fifth when it is packed. */
  String text(String device) {
    SplittableRandom random = new SplittableRandom(device.hashCode());
    StringBuilder text = new StringBuilder(bytes + THOUSAND);
    text.append("version 15.2\nhostname ").append(device);
    text.append("\nsnmp-server location rack ").append(version(device));
    for (int port = 1; text.length() < bytes; port++) {
      text.append("\ninterface GigabitEthernet1/0/").append(port);
      text.append("\n description to ").append(Long.toString(random.nextLong(1L << 60), 36));
      text.append("\n switchport access vlan ").append(random.nextInt(4_000));
      text.append("\n switchport mode access\n spanning-tree portfast\n!");
    }
    return text.append("\nend\n").toString();
  }
}
