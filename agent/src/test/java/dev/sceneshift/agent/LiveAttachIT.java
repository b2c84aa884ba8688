package dev.sceneshift.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.LiveRequest.Answer;
import dev.sceneshift.agent.ShippedJar.Ended;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveAttachIT {
  private static final String PROGRAM = "dev.sceneshift.toy.LiveProgram";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @Test
  void attach_runningProgram_isWatchedUntilItGetsItsBytesBack() throws Exception {
    Path file = scenario("when audit reads page 3, fail with UNREADABLE", "expect audit fails");
    Path trace = directory.resolve("t.txt");
    try (Live program = new Live(List.of())) {
      AgentOptions options = new AgentOptions(file, null, null, trace);
      String pid = Long.toString(program.pid());
      assertThat(LiveRequest.attach(pid, options)).isEqualTo(new Answer(0, "attached: s"));
      Answer early = LiveRequest.detach(pid);
      assertThat(early.text()).startsWith("never reached  ").contains("has played audit");
      assertThat(early.status()).isEqualTo(1);

      // An agent sees what those that came before it have made of a class, so it comes last.
      RemoteJvm.load(pid, looker().toString(), "");
      String before = program.ask("bytes");
      Ended attached = program.command("attach", file + "", "--trace", trace.toString());
      assertThat(attached).isEqualTo(new Ended(0, "attached: s\n"));
      assertThat(LiveRequest.attach(pid, options))
          .isEqualTo(new Answer(2, "already attached: " + file + "; detach it first"));
      String during = program.ask("bytes");
      assertThat(changed(before, during)).contains("Audit", "Ledger", "LockSupport");
      assertThat(program.ask("audit")).isEqualTo("audit: total 200");
      assertThat(program.ask("audit")).isEqualTo("audit: total 500");

      Ended detached = program.command("detach");
      assertThat(detached.output()).startsWith("pass  ").contains("line 4 fired 1 time");
      assertThat(detached.status()).isZero();
      assertThat(program.ask("bytes")).isEqualTo(before);
      assertThat(program.ask("audit")).isEqualTo("audit: total 500");
      assertThat(trace).content().contains("audit  reads page 3");

      assertThat(LiveRequest.detach(pid)).isEqualTo(new Answer(2, "no scenario is attached"));
      Path bad = scenario("given a ledger of 5 pages");
      assertThat(LiveRequest.attach(pid, new AgentOptions(bad, null, null, null)).text())
          .contains("s.scn:4:3")
          .contains("under -javaagent");
      assertThat(program.ask("bytes")).isEqualTo(before);
    }
  }

  @Test
  void attach_staticInitializer_isMetIfItHasNotRunAndElseRefused() throws Exception {
    Path file = directory.resolve("rates.scn");
    Files.writeString(
        file,
        """
        vocabulary "clerks"
          role "clerk" means the thread in call of dev.sceneshift.toy.Clerks.rate
        scenario "no rate"
          actor clerk
          in call of dev.sceneshift.toy.Rates.static, skip
          expect clerk returns 0
        """);
    try (Live program = new Live(List.of())) {
      String pid = Long.toString(program.pid());
      AgentOptions options = new AgentOptions(file, null, null, null);
      assertThat(LiveRequest.attach(pid, options)).isEqualTo(new Answer(0, "attached: no rate"));
      assertThat(program.ask("rate")).isEqualTo("rate: 0");
      assertThat(LiveRequest.detach(pid).text()).startsWith("pass  ");

      assertThat(program.command("attach", file.toString()))
          .isEqualTo(
              new Ended(
                  2,
                  "sceneshift: dev.sceneshift.toy.Rates.static is not instrumented:"
                      + " the class is loaded already\n"));
      assertThat(program.ask("rate")).isEqualTo("rate: 0");
      assertThat(LiveRequest.detach(pid)).isEqualTo(new Answer(2, "no scenario is attached"));
    }
  }

  @Test
  void attach_whatCannotBe_isOneLineAndTheProgramGoesOn() throws Exception {
    Path bad = scenario("given a ledger of 5 pages");
    try (Live program = new Live(List.of("-XX:+DisableAttachMechanism"))) {
      assertThat(program.command("attach", bad.toString()))
          .isEqualTo(
              new Ended(
                  2,
                  "sceneshift: process "
                      + program.pid()
                      + " was started with -XX:+DisableAttachMechanism and lets nobody attach\n"));
      assertThat(program.ask("audit")).isEqualTo("audit: total 500");
    }
    assertThat(RemoteJvm.objection("x1")).isEqualTo("\"x1\" is no process id");
    assertThat(RemoteJvm.objection("999999999")).isEqualTo("there is no process 999999999");
  }

  /** The names of those whose bytes differ. */
  private static List<String> changed(String before, String after) {
    List<String> changed = new ArrayList<>();
    String[] first = before.split(" ");
    String[] second = after.split(" ");
    for (int i = 0; i < first.length; i++) {
      if (!first[i].equals(second[i])) {
        changed.add(first[i].substring(0, first[i].indexOf('=')));
      }
    }
    return changed;
  }

  private Path scenario(String... sentences) throws IOException {
    Path file = directory.resolve("s.scn");
    Files.writeString(
        file,
        "use ledger\nscenario \"s\"\n  actor audit\n  " + String.join("\n  ", sentences) + "\n");
    return file;
  }

  /** A jar that starts the program's own agent. */
  private Path looker() throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Agent-Class", PROGRAM);
    main.putValue("Can-Retransform-Classes", "true");
    Path jar = directory.resolve("looker.jar");
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
    return jar;
  }

  /** A program that lives until it is closed. */
  private final class Live implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;

    Live(List<String> options) throws IOException {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(options);
      command.addAll(List.of("-cp", ShippedJar.SUBJECT.toString(), PROGRAM));
      process =
          new ProcessBuilder(command).redirectError(directory.resolve("errors").toFile()).start();
      answers = process.inputReader();
      requests = process.outputWriter();
      assertThat(answers.readLine()).isEqualTo("ready");
    }

    long pid() {
      return process.pid();
    }

    String ask(String request) throws IOException {
      requests.write(request + "\n");
      requests.flush();
      return answers.readLine();
    }

    Ended command(String name, String... more) throws Exception {
      List<String> arguments = new ArrayList<>(List.of(name, Long.toString(pid())));
      arguments.addAll(List.of(more));
      return ShippedJar.command(arguments.toArray(new String[0]));
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
