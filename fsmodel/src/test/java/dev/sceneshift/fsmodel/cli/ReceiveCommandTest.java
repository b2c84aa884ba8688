package dev.sceneshift.fsmodel.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.check.ImageCheck;
import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolume;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import picocli.CommandLine;

/** An image is replaced by one that has the subvolumes of the stream, or stays as it is. */
class ReceiveCommandTest {
  @TempDir Path folder = Path.of("");

  private final ImageCase tiny = ImageCorpus.open("tiny-b");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path image = Path.of("");
  private Path stream = Path.of("");

  @BeforeEach
  void copyImage() throws IOException {
    image = ImageCorpus.copyOf(ImageCorpus.open("small").image(), folder.resolve("copy.img"));
    stream = Files.write(folder.resolve("stream"), full());
  }

  private byte[] full() throws IOException {
    return Files.readAllBytes(tiny.file(tiny.stream("s0.full")));
  }

  private int run(String... arguments) {
    CommandLine commandLine = FsmodelCommand.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private List<String> pathsInImage() throws IOException {
    try (FsInfo fs = FsInfo.open(ImageFile.openReadOnly(image))) {
      assertThat(new ImageCheck(fs).runWithData()).isEmpty();
      return new Subvolumes(fs).list().stream().map(Subvolume::path).toList();
    }
  }

  private List<String> filesInFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Runs a command that must fail, and returns its line without the name of the stream. */
  private String refusal(byte[] bytes, String... more) throws IOException {
    Files.write(stream, bytes);
    byte[] before = Files.readAllBytes(image);
    String[] arguments = Arrays.copyOf(new String[] {"receive"}, 3 + more.length);
    System.arraycopy(more, 0, arguments, 1, more.length);
    arguments[1 + more.length] = image.toString();
    arguments[2 + more.length] = stream.toString();
    err.getBuffer().setLength(0);
    assertThat(run(arguments)).isEqualTo(2);
    assertThat(Files.readAllBytes(image)).isEqualTo(before);
    assertThat(filesInFolder()).containsExactly("copy.img", "stream");
    assertThat(err.toString().lines()).hasSize(1);
    return err.toString().strip().replace("fsmodel: " + stream + ": ", "");
  }

  @Test
  void receive_fullStream_addsTheSubvolumeAndKeepsTheImagesRights() throws IOException {
    Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(run("receive", image.toString(), stream.toString())).isZero();
    assertThat(out.toString()).startsWith("received s0 as id:");
    assertThat(pathsInImage()).contains("s0", "work", "snaps/s0");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(image)))
        .isEqualTo("rw-r-----");
    assertThat(filesInFolder()).containsExactly("copy.img", "stream");
  }

  @Test
  void receive_intoASubvolume_addsItThere() throws IOException {
    assertThat(run("receive", "--at", "work", image.toString(), stream.toString())).isZero();
    assertThat(pathsInImage()).contains("work/s0");
    assertThat(refusal(full(), "--at", "s1")).contains("read-only");
    assertThat(refusal(full(), "--at", "none")).contains("there is no subvolume \"none\"");
  }

  @Test
  void receive_throughALink_replacesWhatItLeadsTo() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), image);
    assertThat(run("receive", link.toString(), stream.toString())).isZero();
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(pathsInImage()).contains("s0");
  }

  @Test
  @ResourceLock("java.lang.System.in")
  void receive_dash_readsStandardInput() throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(full()));
    try {
      assertThat(run("receive", image.toString(), "-")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(pathsInImage()).contains("s0");
  }

  @Test
  void receive_badStream_leavesTheImageAsItWas() throws IOException {
    byte[] whole = full();
    assertThat(refusal(Arrays.copyOf(whole, whole.length - 3))).contains("end of input in");
    assertThat(refusal(Arrays.copyOf(whole, whole.length - 10)))
        .isEqualTo("the stream ends without an END command");
    assertThat(refusal(Arrays.copyOf(whole, 17))).isEqualTo("the stream holds no subvolume");
    assertThat(refusal("no stream".getBytes(UTF_8))).contains("not a send stream");
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    assertThat(refusal(flipped)).contains("expected").contains("found");
    assertThat(refusal(Files.readAllBytes(tiny.file(tiny.stream("s0-s1.incr")))))
        .startsWith("SNAPSHOT at byte 17 of the stream: there is no subvolume");
  }

  @Test
  void receive_nameThatIsTaken_leavesTheImageAsItWas() throws IOException {
    assertThat(run("receive", image.toString(), stream.toString())).isZero();
    assertThat(refusal(full()))
        .isEqualTo("SUBVOL at byte 17 of the stream: \"s0\" is there already");
  }

  @Test
  void receive_imageThatIsNoFile_isRefused() {
    assertThat(run("receive", folder.toString(), stream.toString())).isEqualTo(2);
    assertThat(err.toString()).isEqualToIgnoringNewLines("fsmodel: " + folder + ": is a directory");
    err.getBuffer().setLength(0);
    assertThat(run("receive", "/no/such.img", stream.toString())).isEqualTo(2);
    assertThat(err.toString()).isEqualToIgnoringNewLines("fsmodel: /no/such.img: no such file");
    err.getBuffer().setLength(0);
    assertThat(run("receive", image.toString(), "/no/such")).isEqualTo(2);
    assertThat(err.toString()).isEqualToIgnoringNewLines("fsmodel: /no/such: no such file");
  }
}
