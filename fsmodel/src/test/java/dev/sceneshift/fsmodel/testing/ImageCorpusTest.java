package dev.sceneshift.fsmodel.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageCorpusTest {

  @ParameterizedTest
  @FieldSource("dev.sceneshift.fsmodel.testing.ImageCorpus#NAMES")
  void open_everyCase_hasTheStreamsThatItsManifestNames(String name) throws IOException {
    ImageCase image = ImageCorpus.open(name);
    for (StreamFacts stream : image.streams()) {
      assertThat(Files.size(image.file(stream))).isEqualTo(stream.size());
    }
    assertThat(Files.size(image.image())).isEqualTo(image.manifest().get("image_size").number());
    assertThat(image.snapshots()).isNotEmpty();
  }

  /* Holes are skipped while unpacking: what is between them must be in its place. */
  @ParameterizedTest
  @ValueSource(strings = {"tiny-a", "small"})
  void open_sparseImage_hasTheBytesThatItsManifestNames(String name)
      throws IOException, NoSuchAlgorithmException {
    ImageCase image = ImageCorpus.open(name);
    assertThat(sha256(image.image())).isEqualTo(image.manifest().get("image_sha256").string());
  }

  @Test
  void contents_ofASnapshot_startsWithItsOwnDirectory() {
    ImageCase image = ImageCorpus.open("tiny-a");
    ContentEntry first = image.contents(image.subvolume("s1")).get(0);
    assertThat(first.path()).isEqualTo(".");
    assertThat(first.mode()).isEqualTo(0755);
  }

  @Test
  void percentEncode_oddBytes_roundTrips() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    assertThat(ContentEntry.percentDecode(ContentEntry.percentEncode(bytes))).isEqualTo(bytes);
    assertThat(ContentEntry.percentEncode(new byte[] {'a', ' ', (byte) 0xe9})).isEqualTo("a%20%E9");
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
