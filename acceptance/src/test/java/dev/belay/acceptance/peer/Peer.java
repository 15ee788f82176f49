package dev.belay.acceptance.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A program or package of others that a test needs. */
public enum Peer {
  /** The Temporal CLI with its development server. */
  TEMPORAL("the Temporal CLI: put `temporal` on the PATH or name it by TEMPORAL_CLI_PATH") {
    @Override
    Optional<Path> find() {
      return named(System.getenv("TEMPORAL_CLI_PATH"))
          .or(() -> onPath("temporal"))
          .or(() -> named(System.getProperty("user.home") + "/go/bin/temporal"));
    }
  },
  /** The real Temporal server, its SQL tool, and PostgreSQL's server to keep its data. */
  CLUSTER(
      "PostgreSQL's server (Debian: postgresql), and Temporal's server and SQL tool, named by"
          + " TEMPORAL_SERVER_PATH and TEMPORAL_SQL_TOOL_PATH (.ci/run installs them)") {
    @Override
    Optional<Path> find() {
      Optional<Path> server =
          named(System.getenv("TEMPORAL_SERVER_PATH"))
              .or(() -> named(System.getProperty("user.home") + "/go/bin/server"));
      Optional<Path> tool =
          named(System.getenv("TEMPORAL_SQL_TOOL_PATH"))
              .or(() -> named(System.getProperty("user.home") + "/go/bin/sql"));
      boolean here =
          tool.isPresent()
              && TEMPORAL.find().isPresent()
              && Files.isDirectory(Path.of("/usr/lib/postgresql"));
      return here ? server : Optional.empty();
    }
  },
  /** OpenSSH's server, its agent and its key tools, and the right to add an account. */
  OPENSSH_LOGINS(
      "Debian's packages openssh-server and openssh-client, and root (it adds an account)") {
    @Override
    Optional<Path> find() {
      boolean root = "root".equals(System.getProperty("user.name"));
      return root && onPath("ssh-agent").isPresent() && onPath("ssh-keygen").isPresent()
          ? named("/usr/sbin/sshd")
          : Optional.empty();
    }
  },
  /** FRR's daemons, OpenSSH's server, network namespaces, and the right to use them. */
  FRR("Debian's packages frr and openssh-server, and root (network namespaces)") {
    @Override
    Optional<Path> find() {
      boolean root = "root".equals(System.getProperty("user.name"));
      return root && named("/usr/sbin/sshd").isPresent() && onPath("ip").isPresent()
          ? named("/usr/lib/frr/zebra")
          : Optional.empty();
    }
  },
  /** OpenSSH's server, and its keys. */
  OPENSSH("Debian's packages openssh-server and openssh-client") {
    @Override
    Optional<Path> find() {
      return onPath("ssh-keygen").flatMap(keygen -> named("/usr/sbin/sshd"));
    }
  },
  /** Git, and the commits of this repository before the store's newest schema. */
  HISTORY("git, and this repository's history (git fetch --unshallow)") {
    @Override
    Optional<Path> find() {
      return OlderRelease.commit().flatMap(commit -> onPath("git"));
    }
  },
  /** Any Python. */
  PYTHON("Debian's package python3") {
    @Override
    Optional<Path> find() {
      return onPath("python3");
    }
  },
  /** The Python package scrapli, as its registry has it: a zip file with its definitions. */
  SCRAPLI("the wheel of the Python package scrapli, named by SCRAPLI_WHEEL (.ci/run fetches it)") {
    @Override
    Optional<Path> find() {
      return Optional.ofNullable(System.getenv("SCRAPLI_WHEEL"))
          .map(Path::of)
          .filter(Files::isReadable);
    }
  },
  /** A Python that has the packages textfsm and ntc-templates. */
  TEXTFSM("a Python with textfsm and ntc-templates, named by TEXTFSM_PYTHON (.ci/run makes one)") {
    @Override
    Optional<Path> find() {
      return named(System.getenv("TEXTFSM_PYTHON"));
    }
  },
  /** A Python that has the package jmespath, by the author of JMESPath. */
  JMESPATH("a Python with jmespath, named by JMESPATH_PYTHON (.ci/run makes one)") {
    @Override
    Optional<Path> find() {
      return named(System.getenv("JMESPATH_PYTHON"));
    }
  },
  /** The folder with the compliance cases of JMESPath, as the Go module go-jmespath has it. */
  JMESPATH_CASES("the cases of jmespath.test, named by JMESPATH_CASES (.ci/run fetches them)") {
    @Override
    Optional<Path> find() {
      return Optional.ofNullable(System.getenv("JMESPATH_CASES"))
          .map(Path::of)
          .filter(Files::isDirectory);
    }
  };

  private final String remedy;

  Peer(String remedy) {
    this.remedy = remedy;
  }

  abstract Optional<Path> find();

  /** Where it is. */
  public Path path() {
    return find().orElseThrow(() -> new IllegalStateException("This test needs " + remedy + "."));
  }

  String remedy() {
    return remedy;
  }

  private static Optional<Path> named(@Nullable String path) {
    return Optional.ofNullable(path).map(Path::of).filter(Files::isExecutable);
  }

  private static Optional<Path> onPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
