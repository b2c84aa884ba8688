package dev.sceneshift.fsmodel.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.FileReader;
import dev.sceneshift.fsmodel.inode.FilePosition;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.testing.ImageCase;
import dev.sceneshift.fsmodel.testing.ImageCorpus;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps by themselves, without a stage: one thread does everything. */
class StepsTest {
  private final ImageCase image = ImageCorpus.open("relocation-demo");
  private final Context context = new Context(Objects.requireNonNull(image.image().getParent()));
  private final FilesystemSteps filesystem = new FilesystemSteps();
  private final SendSteps sends = new SendSteps();
  private final RelocationSteps relocations = new RelocationSteps();
  private final TransactionSteps transactions = new TransactionSteps();
  private final ExclusionSteps exclusions = new ExclusionSteps();

  @BeforeEach
  void begin() throws IOException {
    filesystem.begin(context);
    sends.begin(context);
    relocations.begin(context);
    transactions.begin(context);
    exclusions.begin(context);
    filesystem.image("image.img");
  }

  @AfterEach
  void end() throws Exception {
    filesystem.close();
  }

  @Test
  void blockGroups_ofTheDemo_areThoseThatHoldAnything() {
    assertThat(filesystem.blockGroups()).containsExactly(2, 3, 4, 5, 6);
  }

  @Test
  void fullSend_ofASnapshot_isTheKernelsStream() throws Exception {
    play("send", sends.fullSend("snap1"));
    byte[] expected = Files.readAllBytes(image.file(image.stream("snap1.full")));
    assertThat(sends.stream("send")).isEqualTo(new SentStream(expected));
    assertThat(sends.receivedTree("send")).isEqualTo(received(new SentStream(expected)));
  }

  @Test
  void incrementalSend_ofASnapshot_isTheKernelsStream() throws Exception {
    play("send", sends.incrementalSend("snap2", "snap1"));
    byte[] expected = Files.readAllBytes(image.file(image.stream("snap1-snap2.incr")));
    assertThat(sends.stream("send")).isEqualTo(new SentStream(expected));
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 5})
  void receivedTree_afterRelocationAndReuse_isAsBefore(long blockGroup) throws Exception {
    play("before", sends.incrementalSend("snap2", "snap1"));
    relocations.commitRelocation(blockGroup);
    transactions.reuseFreedBlocks();
    play("after", sends.incrementalSend("snap2", "snap1"));
    ReceivedStream before = (ReceivedStream) sends.receivedTree("before");
    assertThat(((ReceivedStream) sends.receivedTree("after")).differenceFrom(before)).isEmpty();
    assertThat(sends.receivedTree("after")).isEqualTo(before);
    assertThat(filesystem.leakedBuffers()).isNull();
  }

  @Test
  void leakedBuffers_blockReferredTo_isReported() {
    Filesystem opened = FilesystemSteps.of(context);
    assertThat(filesystem.leakedBuffers()).isNull();
    opened.info().extentRoot().node().get();
    assertThat(filesystem.leakedBuffers()).contains("references on tree blocks");
    opened.info().extentRoot().node().put();
    opened.info().extentRoot().node().cloneLeaf();
    assertThat(filesystem.leakedBuffers()).contains("1 clones");
  }

  @Test
  void receivedTree_streamCutOff_differsAndSaysWhere() throws Exception {
    play("send", sends.fullSend("snap1"));
    byte[] whole = ((SentStream) sends.stream("send")).bytes();
    byte[] cut = Arrays.copyOf(whole, whole.length - 10);
    ReceivedStream broken = received(new SentStream(cut));
    assertThat(broken).isNotEqualTo(sends.receivedTree("send"));
    assertThat(new SentStream(cut).differenceFrom(new SentStream(whole)))
        .hasValueSatisfying(words -> assertThat(words).contains("END at byte " + cut.length));
  }

  @Test
  void image_thatIsNotThere_isNamed() {
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(() -> filesystem.image("missing.img"))
        .withMessageContaining("no image \"missing.img\"");
  }

  @Test
  void received_intoAFreshFilesystem_isSentAsItCame() throws Exception {
    ImageCase small = ImageCorpus.open("small");
    Path full = small.file(small.stream("s0.full"));
    filesystem.filesystem(128);
    assertThat(filesystem.blockGroups()).containsExactly(3);
    filesystem.received(full.toString());
    assertThat(filesystem.blockGroups()).containsExactly(1, 3);
    play("send", sends.fullSend("s0"));
    ReceivedStream original = received(new SentStream(Files.readAllBytes(full)));
    assertThat(sends.receivedTree("send")).isEqualTo(original);
    filesystem.received(small.file(small.stream("s0-s1.incr")).toString());
    assertThat(filesystem.content().trees()).containsOnlyKeys("", "s0", "s1");
    assertThat(filesystem.leakedBuffers()).isNull();
  }

  @Test
  void received_withoutAFilesystem_isRefused() {
    FilesystemSteps none = new FilesystemSteps();
    none.begin(context);
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(() -> none.received("stream"))
        .withMessageContaining("no filesystem");
  }

  @Test
  void filesystem_tooSmallOrOddNodes_isRefused() {
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(() -> filesystem.filesystem(100))
        .withMessageContaining("109 MiB is the least");
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(() -> filesystem.filesystemWithNodes(128, 5000))
        .withMessageContaining("nodes of 5000 bytes");
  }

  @Test
  void removeFile_ofASnapshot_isRefusedUntilItCanBeWrittenTo() throws Exception {
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(() -> exclusions.removeFile("none", "snap2"))
        .withMessage("EROFS: subvolume \"snap2\" is read-only");
    exclusions.makeWritable("snap2");
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(() -> exclusions.removeFile("none", "snap2"))
        .withMessageContaining("there is no file \"none\"");
  }

  @Test
  void commitRelocation_unknownBlockGroup_isRefused() {
    assertThatExceptionOfType(FsException.class)
        .isThrownBy(() -> relocations.commitRelocation(7))
        .withMessage("ENOENT: there is no bg 7, but 1 to 6");
  }

  @Test
  void content_afterASnapshot_differsByIt() {
    FilesystemContent before = filesystem.content();
    transactions.createSnapshot("snap3", "snap2");
    FilesystemContent after = filesystem.content();
    assertThat(after.differenceFrom(before)).contains("subvolume snaps/snap3 is not expected");
    assertThat(filesystem.leakedBuffers()).isNull();
  }

  @Test
  void remount_afterARelocation_knowsOfNoneAndSendsTheSame() throws Exception {
    play("before", sends.fullSend("snap1"));
    relocations.commitRelocation(2);
    assertThat(filesystem.relocationMark()).isPositive();
    Activity prepared = sends.fullSend("snap1");
    assertThat(filesystem.remount().run()).isNull();
    assertThat(filesystem.relocationMark()).isZero();
    play("after", prepared);
    assertThat(sends.receivedTree("after")).isEqualTo(sends.receivedTree("before"));
    assertThat(filesystem.leakedBuffers()).isNull();
  }

  /** What is not committed is no leak; a send that begins behind it commits it. */
  @Test
  void dedupe_ofASnapshot_keepsItsContentAndIsCommittedBeforeASend() throws Exception {
    play("before", sends.fullSend("snap2"));
    TreeRoot root =
        FilesystemSteps.of(context)
            .info()
            .root(FilesystemSteps.of(context).subvolume("snap2").id());
    assertThat(exclusions.dedupe("snap2").run()).isNull();
    assertThat(filesystem.leakedBuffers()).isNull();
    assertThat(root.isChangedSinceCommit()).isTrue();
    play("after", sends.fullSend("snap2"));
    assertThat(root.isChangedSinceCommit()).isFalse();
    assertThat(sends.receivedTree("after")).isEqualTo(sends.receivedTree("before"));
  }

  @Test
  void sharedBlocks_ofASubvolume_holdTheSameBytesAtTwoPlaces() {
    FsInfo fs = FilesystemSteps.of(context).info();
    TreeRoot root = fs.root(FilesystemSteps.of(context).subvolume("snap2").id());
    SharedBlocks blocks = SharedBlocks.find(fs, root);
    assertThat(blocks.source()).isNotEqualTo(blocks.target());
    byte[] source = block(fs, blocks.source());
    assertThat(block(fs, blocks.target())).isEqualTo(source);
    assertThat(source).isNotEqualTo(new byte[source.length]);
  }

  private static byte[] block(FsInfo fs, FilePosition place) {
    byte[] bytes = new byte[fs.sectorSizeBytes()];
    new FileReader(fs, place.root()).read(place.inode(), place.offset(), bytes, 0, bytes.length);
    return bytes;
  }

  private ReceivedStream received(SentStream stream) {
    return new ReceivedStream(stream, FilesystemSteps.of(context).received());
  }

  private void play(String actor, Activity activity) throws Exception {
    context.results.put(actor, Objects.requireNonNull(activity.run()));
  }

  /** What a run offers, without a run. */
  private static final class Context implements StepContext {
    private final Path directory;
    private final Map<String, Object> results = new HashMap<>();
    private final Map<Class<?>, Object> shared = new HashMap<>();

    Context(Path directory) {
      this.directory = directory;
    }

    @Override
    public Path directory() {
      return directory;
    }

    @Override
    public List<String> actors() {
      return List.of();
    }

    @Override
    public Optional<Object> result(String actor) {
      return Optional.ofNullable(results.get(actor));
    }

    @Override
    public Optional<Throwable> failure(String actor) {
      return Optional.empty();
    }

    @Override
    public long hits(String actor, String point) {
      return 0;
    }

    @Override
    public long steps() {
      return 0;
    }

    @Override
    public <T> void share(Class<T> type, T value) {
      shared.put(type, value);
    }

    @Override
    public <T> @Nullable T shared(Class<T> type) {
      return type.cast(shared.get(type));
    }
  }
}
