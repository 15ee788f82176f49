package dev.belay.integrations.inventory.netbox;

import dev.belay.integrations.input.InputProblem;
import dev.belay.integrations.inventory.DeviceFacts;
import dev.belay.integrations.inventory.FactSource;
import dev.belay.integrations.inventory.source.Sources;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Reads a NetBox and forgets each device; says how much memory that took after each thousand. */
final class ManyDevices implements FactSource.Sink {
  private static final int OFTEN = 1_000;

  private final Set<Integer> names = new HashSet<>();

  public static void main(String[] arguments) {
    ManyDevices heard = new ManyDevices();
    Sources.open(
            Path.of(arguments[0]),
            "kind: netbox\nurl: "
                + arguments[1]
                + "\ncredential: env:NETBOX\nconfig-contexts: true\n",
            Sources.TOKEN)
        .read(heard);
    System.out.println("devices " + heard.names.size());
  }

  @Override
  public void device(DeviceFacts facts) {
    names.add(facts.name().hashCode());
    if (names.size() % OFTEN == 0) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      System.out.println("bytes " + (runtime.totalMemory() - runtime.freeMemory()));
    }
  }

  @Override
  public void leaveOut(InputProblem why) {
    throw new IllegalStateException(why.toString());
  }

  @Override
  public void warn(String what, String remedy) {
    throw new IllegalStateException(what);
  }
}
