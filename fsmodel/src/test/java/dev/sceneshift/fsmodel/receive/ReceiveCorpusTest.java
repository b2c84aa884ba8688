package dev.sceneshift.fsmodel.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.fsmodel.device.ImageFile;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.mount.Subvolumes;
import dev.sceneshift.fsmodel.testing.ContentEntry;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.testing.Json;
import dev.sceneshift.fsmodel.testing.SubvolumeFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel's own streams, received, are the snapshots that the kernel showed. */
class ReceiveCorpusTest {

  @ParameterizedTest
  @FieldSource("dev.sceneshift.fsmodel.testing.ImageCorpus#NAMES")
  void one_everyKernelStream_givesTheSnapshotsContent(String name) throws IOException {
    ImageCase image = ImageCorpus.open(name);
    SnapshotsFromStreams snapshots = new SnapshotsFromStreams(image, new HashMap<>());
    for (Json stream : image.manifest().get("streams").elements()) {
      if (stream.get("reproduced").isTrue()) {
        verify(image, stream, snapshots);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-a", "tiny-b", "small", "relocation-demo", "received", "compressed"})
  void tree_everySnapshotOfAnImage_isWhatItsFullStreamMakes(String name) throws IOException {
    ImageCase image = ImageCorpus.open(name);
    SnapshotsFromStreams streams = new SnapshotsFromStreams(image, new HashMap<>());
    try (FsInfo fs = FsInfo.open(ImageFile.openReadOnly(image.image()))) {
      ImageSources sources = new ImageSources(fs);
      for (SubvolumeFacts facts : image.snapshots()) {
        ReceivedTree read = sources.tree(new Subvolumes(fs).find(facts.path()));
        assertThat(read.differenceFrom(streams.full(facts.name()))).isEmpty();
        assertThat(read.digest()).isEqualTo(streams.full(facts.name()).digest());
      }
    }
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
    assertThat(found.stream().map(ContentEntry::path))
        .as("%s", stream)
        .containsExactlyElementsOf(expected.stream().map(ContentEntry::path).toList());
    assertThat(found)
        .as("%s", stream)
        .containsExactlyElementsOf(
            expected.stream().map(TreeContents::withoutWhatReceiveCannotRestore).toList());
    assertThat(tree).isEqualTo(snapshots.full(snapshot));
  }

  /** Every snapshot of an image as its full stream makes it. */
  private record SnapshotsFromStreams(ImageCase image, Map<String, ReceivedTree> known)
      implements CloneSources {

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
      return known.computeIfAbsent(snapshot, this::receiveFull);
    }

    private ReceivedTree receiveFull(String snapshot) {
      try {
        byte[] stream = Files.readAllBytes(image.file(image.stream(snapshot + ".full")));
        return Receive.one(stream, CloneSources.NONE, 4096);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
