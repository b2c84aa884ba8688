package dev.sceneshift.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatCommandTest {
  private static final String UNTIDY =
      """
      use   ledger
      # who pays
      scenario "s"   [a,b]
      actor audit does an audit   # all pages
          expect    audit succeeds
      """;
  private static final String TIDY =
      """
      use ledger

      # who pays
      scenario "s" [a, b]
        actor audit does an audit  # all pages
        expect audit succeeds
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @Test
  void format_untidyFile_isWrittenOnceWithItsCommentsAndPermissions() throws IOException {
    Path file = write("s.scn", UNTIDY);
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rw-r-----");
    Files.setPosixFilePermissions(file, permissions);
    Ran ran = Ran.command("format", file.toString());
    assertThat(ran).isEqualTo(new Ran(0, "formatted: " + file + "\n", ""));
    assertThat(file).hasContent(TIDY);
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(permissions);
    assertThat(Ran.command("format", file.toString())).isEqualTo(new Ran(0, "", ""));
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void format_link_changesWhatItLeadsTo() throws IOException {
    Path file = write("s.scn", UNTIDY);
    Path link = Files.createSymbolicLink(directory.resolve("link.scn"), file);
    Ran.command("format", link.toString());
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent(TIDY);
  }

  @Test
  void check_untidyFile_isNamedAndNotWritten() throws IOException {
    Path file = write("s.scn", UNTIDY);
    Path tidy = write("t.scn", TIDY);
    assertThat(Ran.command("format", "--check", file.toString(), tidy.toString()))
        .isEqualTo(new Ran(1, "not formatted: " + file + "\n", ""));
    assertThat(file).hasContent(UNTIDY);
    assertThat(Ran.command("format", "--check", tidy.toString())).isEqualTo(new Ran(0, "", ""));
  }

  @Test
  void format_standardInput_goesToStandardOutput() throws IOException {
    assertThat(Ran.commandWithInput(UNTIDY, "format", "-")).isEqualTo(new Ran(0, TIDY, ""));
    assertThat(Ran.commandWithInput(UNTIDY, "format", "--check", "-"))
        .isEqualTo(new Ran(1, "not formatted: standard input\n", ""));
  }

  @Test
  void check_folder_isEveryScenarioFileBelowItInTheOrderOfNames() throws IOException {
    Path inner = Files.createDirectory(directory.resolve("inner"));
    Path last = write("z.scn", UNTIDY);
    Path first = write("inner/a.scn", UNTIDY);
    write("inner/notes.txt", UNTIDY);
    assertThat(Ran.command("format", "--check", directory.toString()))
        .isEqualTo(new Ran(1, "not formatted: " + first + "\nnot formatted: " + last + "\n", ""));
    Files.delete(first);
    assertThat(Ran.command("format", inner.toString()))
        .isEqualTo(new Ran(2, "", "sceneshift: no scenario file in " + inner + "\n"));
  }

  @Test
  void format_oneFileWithAMistake_writesNone() throws IOException {
    Path file = write("s.scn", UNTIDY);
    Path wrong = write("w.scn", "scenario \"w\"\n  actr a does x\n");
    Ran ran = Ran.command("format", file.toString(), wrong.toString());
    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.errors()).startsWith(wrong + ":2:3: ").contains("^");
    assertThat(file).hasContent(UNTIDY);
  }

  @Test
  void format_noTextOrNoFile_isOneLine() throws IOException {
    Path bytes = directory.resolve("b.scn");
    Files.write(bytes, new byte[] {(byte) 0xff});
    assertThat(Ran.command("format", bytes.toString()))
        .isEqualTo(new Ran(2, "", "sceneshift: " + bytes + ": not a text in UTF-8\n"));
    assertThat(Ran.command("format", "nowhere.scn"))
        .isEqualTo(new Ran(2, "", "sceneshift: no such file: nowhere.scn\n"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
