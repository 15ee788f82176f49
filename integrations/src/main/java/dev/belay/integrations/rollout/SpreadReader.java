package dev.belay.integrations.rollout;

import dev.belay.integrations.input.NearestName;
import dev.belay.integrations.input.Section;
import dev.belay.integrations.inventory.Device;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code parallel}, {@code per-site} and {@code apart}. */
final class SpreadReader {
  private static final int PARALLEL = 20;
  private static final int MOST = 1_000;
  private static final Pattern FIELD = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  private SpreadReader() {}

  static Spread read(Section top, @Nullable Circumstances circumstances) {
    int parallel = top.integer("parallel", PARALLEL, 1, MOST);
    int perSite = top.has("per-site") ? top.integer("per-site", 1, 1, MOST) : 0;
    String apart =
        top.parsed(
                "apart",
                text -> FIELD.matcher(text).matches() ? text : null,
                "the name of a field of the inventory",
                "write for example apart: pair")
            .orElse(null);
    if (circumstances == null) {
      return new Spread(parallel, perSite, apart);
    }
    if (apart != null) {
      refuseUnknown(top, apart, circumstances);
    }
    return new Spread(
        circumstances.parallel() > 0 ? circumstances.parallel() : parallel, perSite, apart);
  }

  private static void refuseUnknown(Section top, String apart, Circumstances circumstances) {
    boolean known = false;
    for (Device device : circumstances.devices()) {
      int values = device.values(apart).size();
      known |= values > 0;
      if (values > 1) {
        top.problem(
            "apart",
            device.name() + " has several values of `" + apart + "`",
            "name a field that has one, such as the name of a pair");
        return;
      }
    }
    if (!known) {
      Set<String> fields = new TreeSet<>();
      circumstances.devices().forEach(device -> fields.addAll(device.data().keySet()));
      top.problem(
          "apart",
          "no device of this change has `" + apart + "` in the inventory",
          NearestName.of(apart, fields)
              .map(nearest -> "did you mean `" + nearest + "`?")
              .orElse("add it to the data of devices that must not change at the same time"));
    }
  }
}
