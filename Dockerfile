# Belay in a container: one small image for workers and commands. Nothing in it is writable but what is mounted.
#   docker build --tag belay:local .
FROM maven:3-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -Pquick -Dmaven.test.skip=true -pl starter-cli -am package

# What Belay uses of Java; .ci/run runs the quickstart with exactly these.
FROM eclipse-temurin:25-jdk AS java
ARG MODULES=java.base,java.compiler,java.desktop,java.instrument,java.management,java.naming,java.net.http,java.rmi,java.security.jgss,java.security.sasl,java.sql,java.transaction.xa,java.xml,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.naming.dns,jdk.unsupported,jdk.zipfs
RUN jlink --add-modules "$MODULES" --strip-debug --no-man-pages --no-header-files --compress zip-6 --output /opt/java/belay

FROM debian:trixie-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/belay --shell /usr/sbin/nologin belay \
  && install --directory --owner belay --mode 700 /var/lib/belay
COPY --from=java /opt/java/belay /opt/java/belay
COPY --from=build /src/starter-cli/target/belay/lib /opt/belay/lib
COPY belay deploy/container/with-secrets deploy/container/ready /opt/belay/
ENV BELAY_JAVA_HOME=/opt/java/belay BELAY_CACHE=/tmp/belay-cache PATH=/opt/belay:$PATH
USER 10001
WORKDIR /var/lib/belay
VOLUME /var/lib/belay
EXPOSE 9464
ENTRYPOINT ["/opt/belay/belay"]
CMD ["worker"]
