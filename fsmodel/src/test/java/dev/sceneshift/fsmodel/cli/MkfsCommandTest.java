package dev.sceneshift.fsmodel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.check.ImageCheck;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.mount.FsInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A file with a filesystem appears, or one line says why not and there is none. */
class MkfsCommandTest {
  @TempDir Path folder = Path.of("");

  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine commandLine = FsmodelCommand.commandLine();
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private String file() {
    return folder.resolve("new.img").toString();
  }

  private Stream<Path> filesInFolder() throws IOException {
    return Files.list(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "--size 109M, 114294784, 16384",
    "--size 1G --nodesize 4096, 1073741824, 4096",
    "--size 20480K --mixed, 20971520, 4096",
    "--size 16777216 --mixed --label x, 16777216, 4096"
  })
  void mkfs_aNewFile_holdsAFilesystem(String options, long sizeBytes, int nodeSizeBytes)
      throws IOException {
    assertThat(run(("mkfs " + options + " " + file()).split(" ", -1))).isZero();
    assertThat(err.toString()).isEmpty();
    assertThat(filesInFolder()).containsExactly(Path.of(file()));
    assertThat(Files.size(Path.of(file()))).isEqualTo(sizeBytes);
    try (FsInfo fs = FsInfo.open(ImageFile.openReadOnly(Path.of(file())))) {
      assertThat(new ImageCheck(fs).runWithData()).isEmpty();
      assertThat(fs.nodeSizeBytes()).isEqualTo(nodeSizeBytes);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--size 108M, 113246208 bytes are too few",
    "--size 15M --mixed, 15728640 bytes are too few",
    "--size 256M --nodesize 5000, nodes of 5000 bytes",
    "--size 256M --mixed --nodesize 16384, with mixed block groups they have 4096",
    "--size 256m, \"256m\" is no size",
    "--size -1, \"-1\" is no size",
    "--size 99999999T, \"99999999T\" is more than there can be",
    "--size 9999999999999999999, is more than there can be",
    "--mixed, Missing required option: '--size=SIZE'"
  })
  void mkfs_whatCannotBe_isRefusedInOneLineAndLeavesNothing(String options, String why)
      throws IOException {
    assertThat(run(("mkfs " + options + " " + file()).split(" ", -1))).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains(why);
    assertThat(filesInFolder()).isEmpty();
  }

  @Test
  void mkfs_labelThatIsTooLong_isRefused() throws IOException {
    assertThat(run("mkfs", "--size", "256M", "--label", "x".repeat(256), file())).isEqualTo(2);
    assertThat(err.toString()).contains("a label of 256 bytes");
    assertThat(filesInFolder()).isEmpty();
  }

  @Test
  void mkfs_fileThatIsThere_isLeftAsItIs() throws IOException {
    Files.writeString(Path.of(file()), "mine");
    assertThat(run("mkfs", "--size", "256M", file())).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("fsmodel: " + file() + ": is there already");
    assertThat(Files.readString(Path.of(file()))).isEqualTo("mine");
  }

  @Test
  void mkfs_folderThatIsNotThere_isNamed() {
    String file = folder.resolve("none/new.img").toString();
    assertThat(run("mkfs", "--size", "256M", file)).isEqualTo(2);
    assertThat(err.toString()).contains(file);
  }
}
