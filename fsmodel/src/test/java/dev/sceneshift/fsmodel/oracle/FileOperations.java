package dev.sceneshift.fsmodel.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Hands a batch of file operations to one perl process, which makes the system calls. */
final class FileOperations {

  private FileOperations() {}

  static List<String> perform(Path directory, String operations, byte[] data) {
    try (ScratchFolder scratch = ScratchFolder.create("operations")) {
      Path script = KernelBtrfs.script("operations.pl", scratch);
      Path dataFile = Files.write(scratch.path().resolve("data"), data);
      List<String> command =
          List.of("perl", script.toString(), directory.toString(), dataFile.toString());
      byte[] refused = Tool.run(command, operations.getBytes(ISO_8859_1));
      return new String(refused, ISO_8859_1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
