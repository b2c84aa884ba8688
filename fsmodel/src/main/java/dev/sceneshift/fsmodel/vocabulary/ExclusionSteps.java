package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Action;
import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import dev.sceneshift.fsmodel.file.DirectoryEntry;
import dev.sceneshift.fsmodel.file.SubvolumeReader;
import dev.sceneshift.fsmodel.inode.Dedupe;
import dev.sceneshift.fsmodel.inode.NameEditor;
import dev.sceneshift.fsmodel.transaction.SubvolumeControl;
import dev.sceneshift.fsmodel.transaction.TransactionHandle;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a send forbids to be done to the subvolumes that it uses. */
public final class ExclusionSteps implements Steps {
  private @Nullable StepContext context;

  @Override
  public void begin(StepContext runContext) {
    context = runContext;
  }

  /** Of one block into another that holds the same; not committed by itself. */
  @Actor("a dedupe of {s}")
  public Activity dedupe(String subvolume) {
    return () -> {
      dedupeBlocks(subvolume);
      return null;
    };
  }

  @Action("dedupe {s}")
  public void dedupeBlocks(String subvolume) {
    Filesystem filesystem = filesystem();
    TreeRoot root = filesystem.info().root(filesystem.subvolume(subvolume).id());
    SharedBlocks blocks = SharedBlocks.find(filesystem.info(), root);
    new Dedupe(filesystem.info(), filesystem.transactions())
        .run(blocks.source(), blocks.target(), filesystem.info().sectorSizeBytes());
  }

  @Action("make {s} writable")
  public void makeWritable(String subvolume) {
    control().setReadOnly(filesystem().subvolume(subvolume).id(), false);
  }

  @Action("delete {s}")
  public void delete(String subvolume) {
    control().delete(filesystem().subvolume(subvolume).id());
  }

  /** A file of a subvolume that can be written to, with its last name; not committed by itself. */
  @Action("remove file {path} of {s}")
  public void removeFile(String path, String subvolume) {
    Filesystem filesystem = filesystem();
    TreeRoot root = filesystem.info().root(filesystem.subvolume(subvolume).id());
    if (root.item().isReadOnly()) {
      throw new FsException(Errno.EROFS, "subvolume \"" + subvolume + "\" is read-only");
    }
    SubvolumeReader reader = new SubvolumeReader(filesystem.info(), root);
    int slash = path.lastIndexOf('/');
    long directory =
        slash < 0 ? SubvolumeReader.ROOT_DIRECTORY : reader.resolve(path.substring(0, slash));
    DirectoryEntry entry = reader.lookUp(directory, path.substring(slash + 1));
    if (entry == null) {
      throw new FsException(Errno.ENOENT, "there is no file \"" + path + "\" in " + subvolume);
    }
    try (TransactionHandle handle = filesystem.transactions().start()) {
      new NameEditor(filesystem.info(), handle, root)
          .unlink(entry.location().objectid(), directory, entry.nameBytes());
    }
  }

  private SubvolumeControl control() {
    return new SubvolumeControl(filesystem().info(), filesystem().transactions());
  }

  private Filesystem filesystem() {
    return FilesystemSteps.of(Objects.requireNonNull(context, "the run has not begun"));
  }
}
