package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Action;
import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.fsmodel.inode.Dedupe;
import dev.sceneshift.fsmodel.transaction.SubvolumeControl;
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

  private SubvolumeControl control() {
    return new SubvolumeControl(filesystem().info(), filesystem().transactions());
  }

  private Filesystem filesystem() {
    return FilesystemSteps.of(Objects.requireNonNull(context, "the run has not begun"));
  }
}
