package dev.sceneshift.fsmodel.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.testing.StreamFacts;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamDumpTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final StreamWriter writer = new StreamWriter(bytes);

  @TempDir Path folder = Path.of("");

  /*
   * The digests are of "TZ=UTC btrfs receive --dump -f STREAM" of btrfs-progs 6.2, so that the
   * comparison is made also where the tool is not installed.
   */
  @ParameterizedTest
  @FieldSource("dev.sceneshift.fsmodel.testing.ImageCorpus#NAMES")
  void dump_everyStreamOfTheKernel_hasTheDigestOfTheToolsOutput(String name) throws Exception {
    Map<String, String> digests = toolDigests();
    ImageCase image = ImageCorpus.open(name);
    for (StreamFacts stream : image.streams()) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(image.file(stream)))) {
        byte[] ours = dump(in, ZoneOffset.UTC).getBytes(ISO_8859_1);
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(ours);
        assertThat(HexFormat.of().formatHex(digest))
            .as(stream.name())
            .isEqualTo(digests.get(name + "/" + stream.name()));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("dev.sceneshift.fsmodel.testing.ImageCorpus#NAMES")
  void dump_everyStreamOfTheKernel_isWhatBtrfsReceivePrints(String name) throws Exception {
    assumeThat(BtrfsReceive.isInstalled()).as("btrfs-progs installed").isTrue();
    ImageCase image = ImageCorpus.open(name);
    for (StreamFacts stream : image.streams()) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(image.file(stream)))) {
        String ours = dump(in, ZoneOffset.UTC);
        assertSameLines(ours, BtrfsReceive.dump(image.file(stream), "UTC"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/St_Johns", "Asia/Kathmandu", "Europe/Berlin"})
  void dump_oddValues_isWhatBtrfsReceivePrints(String zone) throws Exception {
    assumeThat(BtrfsReceive.isInstalled()).as("btrfs-progs installed").isTrue();
    writeOddStream();
    Path file = folder.resolve("odd.stream");
    Files.write(file, bytes.toByteArray());

    String ours = dump(new ByteArrayInputStream(bytes.toByteArray()), ZoneId.of(zone));

    assertSameLines(ours, BtrfsReceive.dump(file, zone));
  }

  /* No kernel of the corpus wrote version 2: made by hand, and printed by the tool. */
  @Test
  void dump_commandsOfVersion2_areWhatTheToolPrinted() throws IOException {
    try (InputStream in = StreamDumpTest.class.getResourceAsStream("/dumps/version-2.stream");
        InputStream text = StreamDumpTest.class.getResourceAsStream("/dumps/version-2.txt")) {
      assertThat(in).isNotNull();
      assertThat(text).isNotNull();
      assertSameLines(dump(in, ZoneOffset.UTC), new String(text.readAllBytes(), US_ASCII));
    }
  }

  @Test
  void dump_commandsOfEachShape_hasTheColumnsOfTheTool() throws IOException {
    writer.writeHeader();
    subvolume("s1");
    begin(Command.MKNOD, "dev");
    writer.putU64(Attribute.MODE, 020644);
    writer.putU64(Attribute.RDEV, 0x103);
    writer.sendCommand();
    begin(Command.UNLINK, "a b");
    writer.sendCommand();
    writer.close();

    assertThat(dump(new ByteArrayInputStream(bytes.toByteArray()), ZoneOffset.UTC))
        .isEqualTo(
            "subvol          ./s1                            "
                + "uuid=01020304-0506-0708-090a-0b0c0d0e0f10 transid=7\n"
                + "mknod           ./s1/dev                        mode=20644 dev=0x103\n"
                + "unlink          ./s1/a\\ b\n");
  }

  private static Map<String, String> toolDigests() throws IOException {
    Map<String, String> digests = new HashMap<>();
    try (InputStream in =
        StreamDumpTest.class.getResourceAsStream("/dumps/btrfs-progs-6.2.sha256")) {
      assertThat(in).isNotNull();
      for (String line : new String(in.readAllBytes(), US_ASCII).split("\n", -1)) {
        if (!line.isEmpty()) {
          digests.put(line.substring(65), line.substring(0, 64));
        }
      }
    }
    return digests;
  }

  /** Says which line differs; whole dumps are long. */
  private static void assertSameLines(String ours, String tools) {
    String[] ourLines = ours.split("\n", -1);
    String[] toolLines = tools.split("\n", -1);
    for (int i = 0; i < Math.min(ourLines.length, toolLines.length); i++) {
      assertThat(ourLines[i]).as("line %d", i + 1).isEqualTo(toolLines[i]);
    }
    assertThat(ourLines).hasSameSizeAs(toolLines);
  }

  private void writeOddStream() throws IOException {
    writer.writeHeader();
    subvolume("odd \u00e9/");
    begin(Command.SNAPSHOT, "snap");
    writer.put(Attribute.UUID, uuid());
    writer.putU64(Attribute.CTRANSID, -1);
    writer.put(Attribute.CLONE_UUID, uuid());
    writer.putU64(Attribute.CLONE_CTRANSID, 9);
    writer.sendCommand();
    for (int c = 1; c < 256; c++) {
      begin(Command.MKFILE, "x" + (char) c + "y");
      writer.putU64(Attribute.INO, 257);
      writer.sendCommand();
      begin(Command.TRUNCATE, "name" + (char) c);
      writer.putU64(Attribute.SIZE, -c);
      writer.sendCommand();
    }
    for (int length = 20; length < 36; length++) {
      begin(Command.CHMOD, "p".repeat(length));
      writer.putU64(Attribute.MODE, 07777 + length);
      writer.sendCommand();
    }
    writeLinks();
    writeXattrs();
    writeTimes();
    writeRanges();
    writer.beginCommand(Command.END);
    writer.sendCommand();
    writer.close();
  }

  private void writeLinks() throws IOException {
    for (String target : new String[] {"t/", "a b\\\n\u0001", "", "/abs", "\u00ff"}) {
      byte[] raw = target.getBytes(ISO_8859_1);
      begin(Command.SYMLINK, "link/");
      writer.putU64(Attribute.INO, 258);
      writer.put(Attribute.PATH_LINK, raw);
      writer.sendCommand();
      begin(Command.LINK, "");
      writer.put(Attribute.PATH_LINK, raw);
      writer.sendCommand();
      begin(Command.RENAME, "/lead");
      writer.put(Attribute.PATH_TO, raw);
      writer.sendCommand();
    }
    for (Command command : new Command[] {Command.MKNOD, Command.MKFIFO, Command.MKSOCK}) {
      begin(command, "node");
      writer.putU64(Attribute.INO, 258);
      writer.putU64(Attribute.RDEV, command == Command.MKNOD ? 0xfff00abcL : 0);
      writer.putU64(Attribute.MODE, 0160777);
      writer.sendCommand();
    }
    for (Command command : new Command[] {Command.MKDIR, Command.UNLINK, Command.RMDIR}) {
      begin(command, "gone");
      writer.putU64(Attribute.INO, 3);
      writer.sendCommand();
    }
  }

  private void writeXattrs() throws IOException {
    for (String value : new String[] {"plain", "with\0nul", "", "\n\u0080", "\0"}) {
      begin(Command.SET_XATTR, "f");
      writer.put(Attribute.XATTR_NAME, "user.\u00e9 x".getBytes(ISO_8859_1));
      writer.put(Attribute.XATTR_DATA, value.getBytes(ISO_8859_1));
      writer.sendCommand();
    }
    begin(Command.REMOVE_XATTR, "f");
    writer.put(Attribute.XATTR_NAME, "user.\u00e9 x\n".getBytes(ISO_8859_1));
    writer.sendCommand();
  }

  private void writeTimes() throws IOException {
    long[] times = {
      0,
      -1,
      1_795_371_214L,
      253_402_300_800L,
      -62_135_596_801L,
      -70_000_000_000L,
      1L << 40,
      1143928799
    };
    for (long seconds : times) {
      begin(Command.UTIMES, "f");
      for (Attribute attribute :
          new Attribute[] {Attribute.ATIME, Attribute.MTIME, Attribute.CTIME}) {
        int at = writer.reserve(attribute, 12);
        StreamLayout.U64.set(writer.buffer(), at, seconds + attribute.number());
        StreamLayout.U32.set(writer.buffer(), at + 8, 999_999_999);
      }
      writer.sendCommand();
    }
  }

  private void writeRanges() throws IOException {
    begin(Command.WRITE, "f");
    writer.putU64(Attribute.FILE_OFFSET, -4096);
    writer.reserve(Attribute.DATA, 5000);
    writer.sendCommand();
    begin(Command.UPDATE_EXTENT, "f");
    writer.putU64(Attribute.FILE_OFFSET, 4096);
    writer.putU64(Attribute.SIZE, 1L << 50);
    writer.sendCommand();
    begin(Command.CHOWN, "f");
    writer.putU64(Attribute.UID, 0xffff_ffffL);
    writer.putU64(Attribute.GID, 100);
    writer.sendCommand();
    begin(Command.CLONE, "f");
    writer.putU64(Attribute.FILE_OFFSET, 4096);
    writer.putU64(Attribute.CLONE_LEN, 8192);
    writer.put(Attribute.CLONE_UUID, uuid());
    writer.putU64(Attribute.CLONE_CTRANSID, 9);
    writer.put(Attribute.CLONE_PATH, "src \n\u00e9/".getBytes(ISO_8859_1));
    writer.putU64(Attribute.CLONE_OFFSET, 1L << 40);
    writer.sendCommand();
  }

  private void subvolume(String path) throws IOException {
    begin(Command.SUBVOL, path);
    writer.put(Attribute.UUID, uuid());
    writer.putU64(Attribute.CTRANSID, 7);
    writer.sendCommand();
  }

  private void begin(Command command, String path) throws IOException {
    writer.beginCommand(command);
    writer.put(Attribute.PATH, path.getBytes(ISO_8859_1));
  }

  private static byte[] uuid() {
    return new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
  }

  private static String dump(InputStream in, ZoneId zone) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    StreamDump.dump(new StreamReader(in), out, zone);
    return out.toString(ISO_8859_1);
  }

  /** The tool itself. */
  private static final class BtrfsReceive {

    static boolean isInstalled() {
      try {
        return new ProcessBuilder("btrfs", "--version").start().waitFor() == 0;
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    static String dump(Path stream, String zone) throws IOException, InterruptedException {
      ProcessBuilder builder =
          new ProcessBuilder("btrfs", "receive", "--dump", "-f", stream.toString());
      builder.environment().put("TZ", zone);
      builder.environment().put("LC_ALL", "C");
      builder.redirectErrorStream(true);
      Process process = builder.start();
      byte[] output = process.getInputStream().readAllBytes();
      assertThat(process.waitFor()).as(new String(output, US_ASCII)).isZero();
      return new String(output, ISO_8859_1);
    }
  }
}
