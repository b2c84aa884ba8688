package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.fsmodel.mount.FsInfo;
import dev.sceneshift.fsmodel.send.Send;
import dev.sceneshift.fsmodel.send.SendOptions;
import dev.sceneshift.fsmodel.stream.StreamWriter;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One send. Its result is what it wrote, a {@link SentStream}. */
final class SendActivity implements Activity {
  private final Walks walks;
  private final Filesystem filesystem;
  private final long root;
  private final @Nullable Long parent;
  private final List<Long> cloneSources;

  /** Numbered beforehand: what that takes is no deed of the actor. */
  private final LeafNumbers leaves;

  private final @Nullable Pipe pipe;

  /**
   * @param root id of the subvolume to be sent; the others are ids too
   * @param pipe where the stream goes besides being kept, or null
   */
  SendActivity(
      Walks walks,
      Filesystem filesystem,
      long root,
      @Nullable Long parent,
      List<Long> cloneSources,
      @Nullable Pipe pipe) {
    this.walks = walks;
    this.filesystem = filesystem;
    this.root = root;
    this.parent = parent;
    this.cloneSources = cloneSources;
    this.pipe = pipe;
    this.leaves = LeafNumbers.of(filesystem.unchangedRoot(filesystem.info().root(root)));
  }

  @Override
  public SentStream run() throws IOException {
    walks.begin(leaves);
    KeptStream kept = new KeptStream();
    try (OutputStream out = pipe == null ? kept : new TeeOutputStream(kept, pipe.out());
        StreamWriter writer = StreamWriter.unbuffered(out)) {
      newSend(writer).run();
    }
    return new SentStream(kept.toByteArray());
  }

  /** In the filesystem as it is mounted now. */
  private Send newSend(StreamWriter writer) {
    FsInfo fs = filesystem.info();
    TreeRoot parentRoot = parent == null ? null : fs.root(parent);
    List<TreeRoot> sources = cloneSources.stream().map(fs::root).toList();
    SendOptions options = SendOptions.DEFAULT.with(filesystem.restarts());
    return new Send(
        fs, fs.root(root), parentRoot, sources, writer, options, filesystem.transactions());
  }
}
