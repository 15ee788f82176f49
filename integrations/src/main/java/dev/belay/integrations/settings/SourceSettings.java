package dev.belay.integrations.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sources of truth there are, and which one devices are read from. Holds no secret. Immutable.
 *
 * @param chosen name of the one that is read; null = the inventory's own files are
 * @param places where and how each is asked, by the name it has here
 * @param unusable what becomes of a device that cannot be used
 * @param trust how far what a source says is believed
 */
public record SourceSettings(
    @Nullable String chosen, Map<String, Place> places, Unusable unusable, Trust trust) {
  /** How the inventory's own files are called where a source is named. */
  public static final String FILES = "files";

  public SourceSettings {
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    if (chosen != null && !places.containsKey(chosen)) {
      throw new IllegalArgumentException("there is no source " + chosen);
    }
  }

  /** The inventory's own files. */
  public static SourceSettings files() {
    return new SourceSettings(null, Map.of(), Unusable.LEAVE_OUT, Trust.usual());
  }

  /** The one that is read; null = the files. */
  public @Nullable Place place() {
    return chosen == null ? null : places.get(chosen);
  }

  /** The same with another one chosen; null = the files. */
  public SourceSettings choosing(@Nullable String name) {
    return new SourceSettings(name, places, unusable, trust);
  }

  /** Where and how a source is asked. */
  public sealed interface Place {
    /** What it is. */
    Kind kind();
  }

  /** A kind of source. */
  public enum Kind {
    /** NetBox 3.x and 4.x, by REST. */
    NETBOX,
    /** Nautobot 2.x, by REST. */
    NAUTOBOT,
    /** An inventory of Ansible in YAML or INI, with its folders of variables. */
    ANSIBLE,
    /** Oxidized's router.db. */
    OXIDIZED,
    /** RANCID's router.db. */
    RANCID,
    /** What a query of a database returns. */
    SQL,
    /** What a program prints. */
    COMMAND
  }

  /** What becomes of a device that cannot be used. */
  public enum Unusable {
    /** It is left out with a warning that names it. */
    LEAVE_OUT,
    /** Nothing of the source is used. */
    REFUSE
  }

  /**
   * How far a source is believed.
   *
   * @param reuse how long what it said counts as new
   * @param fallback how old a copy may be that stands in while it is down; zero = none may
   * @param fewestPercent how many of the devices of the last reading there must be at least; 0 =
   *     any number will do
   */
  public record Trust(Duration reuse, Duration fallback, int fewestPercent) {
    /** Ten seconds, a day, and half of them. */
    public static Trust usual() {
      return new Trust(Duration.ofSeconds(10), Duration.ofDays(1), 50);
    }
  }

  /**
   * NetBox or Nautobot.
   *
   * @param url of the system, without {@code /api}
   * @param login null = it can be read without an account
   * @param authorities certificates that are trusted instead of the platform's; null = those
   * @param pageSize devices per answer
   * @param timeout for one answer
   * @param within for all of them
   * @param filters passed on as they are, by the API's own names
   * @param virtualMachines whether those are read, too
   * @param configContexts whether configuration contexts become data
   * @param addresses which one is taken, the first there is
   * @param platforms the first rule that a device meets says its platform
   * @param fields places in the system's record by the name of what they become
   * @param report what it is told of backups, when somebody asks for it
   */
  public record Rest(
      Kind kind,
      String url,
      @Nullable WebLogin login,
      @Nullable Path authorities,
      int pageSize,
      Duration timeout,
      Duration within,
      Map<String, List<String>> filters,
      boolean virtualMachines,
      boolean configContexts,
      List<Address> addresses,
      List<PlatformRule> platforms,
      Map<String, String> fields,
      ReportSettings report)
      implements Place {
    public Rest {
      filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
      addresses = List.copyOf(addresses);
      platforms = List.copyOf(platforms);
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
  }

  /** What of a record is the address of a device. */
  public enum Address {
    /** The one the system calls primary. */
    PRIMARY_IP,
    /** Its IPv4 address. */
    PRIMARY_IP4,
    /** Its IPv6 address. */
    PRIMARY_IP6,
    /** The one of its management, out of band; NetBox only. */
    OOB_IP,
    /** Its name, which DNS must know. */
    NAME
  }

  /**
   * Which devices have which platform. Patterns may hold * and ?, and null is met by every device.
   *
   * @param platform the system's own word
   * @param is what it is called here
   */
  public record PlatformRule(
      @Nullable String platform,
      @Nullable String manufacturer,
      @Nullable String deviceType,
      @Nullable String role,
      String is) {}

  /**
   * Ansible's inventory.
   *
   * @param path a file, or a folder of files
   */
  public record Ansible(Path path) implements Place {
    @Override
    public Kind kind() {
      return Kind.ANSIBLE;
    }
  }

  /**
   * A router.db.
   *
   * @param kind whose
   * @param path of the file
   * @param delimiter of fields
   * @param columns what the fields are, in their order; an empty name is a field that is not read
   */
  public record RouterDb(Kind kind, Path path, char delimiter, List<String> columns)
      implements Place {
    public RouterDb {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A query.
   *
   * @param url of the database: {@code jdbc:postgresql:…} or {@code jdbc:sqlite:…}
   * @param credential reference to the account; null = none is needed
   * @param query whose columns are named like those of a CSV inventory
   * @param within for all of it
   */
  public record Sql(String url, @Nullable String credential, String query, Duration within)
      implements Place {
    @Override
    public Kind kind() {
      return Kind.SQL;
    }
  }

  /**
   * A program.
   *
   * @param words the program and its arguments; no shell is used
   * @param within for all of it
   */
  public record Command(List<String> words, Duration within) implements Place {
    public Command {
      words = List.copyOf(words);
    }

    @Override
    public Kind kind() {
      return Kind.COMMAND;
    }
  }
}
