package dev.sceneshift.fsmodel.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.testing.ContentEntry;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.testing.Json;
import dev.sceneshift.fsmodel.testing.StreamFacts;
import dev.sceneshift.fsmodel.testing.SubvolumeFacts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar that is shipped, run as its users run it. */
class FsmodelJarIT {

  private static final Path JAR = Path.of(System.getProperty("fsmodel.jar", "target/fsmodel.jar"));

  @TempDir Path folder = Path.of("");

  private record Result(int exitCode, byte[] out, String err) {
    String text() {
      return new String(out, UTF_8);
    }
  }

  @Test
  void jar_holdsOurClassesAndTheLibrariesThatAreUsed() throws IOException {
    Set<String> packages = new TreeSet<>();
    try (JarFile jar = new JarFile(JAR.toFile())) {
      jar.stream()
          .filter(entry -> entry.getName().endsWith(".class"))
          .map(entry -> entry.getName().replaceAll("/[^/]*$", ""))
          .filter(name -> !name.startsWith("dev/sceneshift/fsmodel/"))
          .forEach(packages::add);
      assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
          .isEqualTo(FsmodelCommand.class.getName());
    }
    assertThat(packages)
        .containsExactly(
            "io/airlift/compress",
            "io/airlift/compress/lzo",
            "io/airlift/compress/zstd",
            "picocli");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "info --help", "ls --help", "cat --help", "dump --help", "send --help"})
  void help_ofEveryCommand_isThere(String line) throws Exception {
    Result result = run(line.split(" ", -1));
    assertThat(result.exitCode()).isZero();
    assertThat(result.text()).startsWith("Usage: fsmodel").contains("--help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"received", "csum-blake2"})
  void info_json_isWhatTheManifestSays(String name) throws Exception {
    ImageCase image = ImageCorpus.open(name);
    Result result = run("info", "--json", image.image().toString());
    assertThat(result.exitCode()).as(result.err()).isZero();
    Json info = Json.parse(result.text());
    for (SubvolumeFacts facts : image.subvolumes()) {
      Json found =
          info.get("subvolumes").elements().stream()
              .filter(json -> json.get("id").number() == facts.id())
              .findFirst()
              .orElseThrow();
      assertThat(found.get("path").string()).isEqualTo(facts.path());
      assertThat(found.get("generation").number()).isEqualTo(facts.generation());
      assertThat(found.get("ctransid").number()).isEqualTo(facts.ctransid());
      assertThat(found.get("readonly").isTrue()).isEqualTo(facts.readonly());
      assertThat(found.get("uuid").string()).isEqualTo(facts.uuid());
      assertThat(found.get("parent_uuid").stringOrNull()).isEqualTo(facts.parentUuid());
      assertThat(found.get("received_uuid").stringOrNull()).isEqualTo(facts.receivedUuid());
    }
  }

  @Test
  void info_text_numbersTheBlockGroups() throws Exception {
    Result result = run("info", ImageCorpus.open("relocation-demo").image().toString());
    assertThat(result.text())
        .contains(
            """
            block groups
            number     start    length  type      profile     used
                 1   1048576   4194304  SYSTEM    SINGLE      4096
                 2   5242880   8388608  METADATA  SINGLE    688128
                 3  13631488   8388608  DATA      SINGLE   7933952
            """);
  }

  @Test
  void ls_ofASnapshot_listsItsNames() throws Exception {
    ImageCase image = ImageCorpus.open("mixed");
    List<String> expected =
        image.contents(image.subvolume("s3")).stream()
            .map(ContentEntry::path)
            .filter(path -> !path.equals(".") && !path.contains("/"))
            .map(path -> Names.toText(new String(ContentEntry.percentDecode(path), ISO_8859_1)))
            .toList();

    Result result = run("ls", image.image().toString(), "snaps/s3");

    List<String> names = new ArrayList<>();
    for (String line : result.text().split("\n", -1)) {
      if (!line.isEmpty()) {
        names.add(line.split(" +", 8)[7].replaceAll(" -> .*", ""));
      }
    }
    assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource({"compressed, s4", "csum-sha256, s2", "csum-xxhash, s2", "csum-blake2, s2"})
  void cat_ofAFile_writesItsData(String name, String snapshot) throws Exception {
    ImageCase image = ImageCorpus.open(name);
    ContentEntry file =
        image.contents(image.subvolume(snapshot)).stream()
            .filter(entry -> entry.type().equals("file"))
            .max((a, b) -> Long.compare(a.size(), b.size()))
            .orElseThrow();
    String path = Names.toText(new String(ContentEntry.percentDecode(file.path()), ISO_8859_1));

    Result result = run("cat", image.image().toString(), snapshot, path);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(sha256(result.out())).isEqualTo(file.sha256());
  }

  @Test
  void dump_ofStandardInput_isThatOfTheFile() throws Exception {
    ImageCase image = ImageCorpus.open("tiny-a");
    Path stream = image.file(image.stream("s0-s1.incr"));
    Path output = folder.resolve("dump.txt");

    Result fromFile = run("dump", stream.toString(), "-o", output.toString());
    Result fromInput = runWithInput(stream, "dump");

    assertThat(fromFile.exitCode()).as(fromFile.err()).isZero();
    assertThat(fromInput.out()).isEqualTo(Files.readAllBytes(output));
    assertThat(fromInput.text()).startsWith("snapshot        ./s1 ").contains("\nutimes ");
  }

  @ParameterizedTest
  @CsvSource({"compressed, s4.full", "csum-blake2, s2.full"})
  void send_whole_isTheKernelsStream(String name, String streamName) throws Exception {
    ImageCase image = ImageCorpus.open(name);
    StreamFacts stream = image.stream(streamName);

    Result result = run("send", image.image().toString(), stream.snapshot());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(sha256(result.out())).isEqualTo(stream.sha256());
  }

  @Test
  void send_ofAWritableSubvolume_isRefused() throws Exception {
    Path image = ImageCorpus.open("tiny-a").image();
    Result result = run("send", image.toString(), "work");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("fsmodel: " + image + ": send: subvolume 256 is not read-only\n");
  }

  @Test
  void info_firstSuperblockDamaged_usesTheOtherCopy() throws Exception {
    ImageCase image = ImageCorpus.open("mixed");
    String good = run("info", image.image().toString()).text();
    Path copy = ImageCorpus.copyOf(image.image(), folder.resolve("copy.img"));
    try (RandomAccessFile access = new RandomAccessFile(copy.toFile(), "rw")) {
      access.seek(0x10000);
      access.write(new byte[4096]);
    }

    Result result = run("info", copy.toString());

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.text()).isEqualTo(good);
  }

  private static Result run(String... args) throws IOException, InterruptedException {
    return finish(command(args));
  }

  private static Result runWithInput(Path input, String... args)
      throws IOException, InterruptedException {
    return finish(command(args).redirectInput(input.toFile()));
  }

  private static ProcessBuilder command(String... args) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Dstdout.encoding=UTF-8", "-jar", JAR.toString()));
    line.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
    return builder;
  }

  private static Result finish(ProcessBuilder builder) throws IOException, InterruptedException {
    Path errors = Files.createTempFile("fsmodel", ".err");
    try {
      Process process = builder.redirectError(errors.toFile()).start();
      byte[] out = process.getInputStream().readAllBytes();
      return new Result(process.waitFor(), out, Files.readString(errors));
    } finally {
      Files.delete(errors);
    }
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
