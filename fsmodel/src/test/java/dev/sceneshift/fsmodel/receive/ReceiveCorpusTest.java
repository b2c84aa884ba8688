package dev.sceneshift.fsmodel.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.testing.ContentEntry;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.testing.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The kernel's own streams, received, are the snapshots that the kernel showed. */
class ReceiveCorpusTest {

  @TestFactory
  Stream<DynamicTest> one_everyKernelStream_givesTheSnapshotsContent() {
    return ImageCorpus.NAMES.stream().map(ImageCorpus::open).flatMap(this::streamsOf);
  }

  private Stream<DynamicTest> streamsOf(ImageCase image) {
    SnapshotsFromStreams snapshots = new SnapshotsFromStreams(image);
    return image.manifest().get("streams").elements().stream()
        .filter(stream -> stream.get("reproduced").isTrue())
        .map(
            stream ->
                DynamicTest.dynamicTest(
                    image.name() + " " + stream.get("name").string(),
                    () -> verify(image, stream, snapshots)));
  }

  private static void verify(ImageCase image, Json stream, SnapshotsFromStreams snapshots)
      throws IOException {
    byte[] bytes = Files.readAllBytes(image.file(image.stream(stream.get("name").string())));
    ReceivedTree tree = Receive.one(bytes, snapshots, 4096);
    assertThat(tree.isComplete()).isTrue();

    String snapshot = stream.get("snapshot").string();
    List<ContentEntry> expected =
        image.contents(image.subvolume(snapshot)).stream()
            .filter(entry -> !entry.type().equals("subvolume-stub"))
            .toList();
    List<ContentEntry> found = new TreeContents(tree).list();
    SoftAssertions.assertSoftly(
        softly -> {
          softly
              .assertThat(found.stream().map(ContentEntry::path))
              .containsExactlyElementsOf(expected.stream().map(ContentEntry::path).toList());
          softly
              .assertThat(found)
              .containsExactlyElementsOf(
                  expected.stream().map(TreeContents::withoutWhatReceiveCannotRestore).toList());
        });
    assertThat(tree).isEqualTo(snapshots.full(snapshot));
  }

  /** Every snapshot of an image as its full stream makes it. */
  private record SnapshotsFromStreams(ImageCase image) implements CloneSources {

    @Override
    public ReceivedTree find(UUID uuid, long ctransid) {
      return image.snapshots().stream()
          .filter(
              facts ->
                  facts.ctransid() == ctransid
                      && Objects.requireNonNullElse(facts.receivedUuid(), facts.uuid())
                          .equals(uuid.toString()))
          .findFirst()
          .map(facts -> full(facts.name()))
          .orElseThrow(() -> CloneSources.missing(uuid, ctransid));
    }

    ReceivedTree full(String snapshot) {
      try {
        byte[] stream = Files.readAllBytes(image.file(image.stream(snapshot + ".full")));
        return Receive.one(stream, CloneSources.NONE, 4096);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
