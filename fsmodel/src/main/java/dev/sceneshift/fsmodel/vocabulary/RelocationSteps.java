package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Action;
import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Measure;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.Steps;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Relocation of block groups, whole, in its parts, or by the worker that reclaims. */
public final class RelocationSteps implements Steps {
  private @Nullable StepContext context;

  @Override
  public void begin(StepContext runContext) {
    context = runContext;
  }

  @Actor("a relocation of bg {n}")
  public Activity relocation(long number) {
    return () -> filesystem().relocation().relocate(filesystem().blockGroup(number));
  }

  @Action("begin relocation of bg {n}")
  public void beginRelocation(long number) {
    filesystem().relocation().begin(filesystem().blockGroup(number));
  }

  /** Moves everything out of the group and commits; begins the relocation if nobody has. */
  @Action("commit relocation of bg {n}")
  public void commitRelocation(long number) {
    filesystem().relocation().commit(filesystem().blockGroup(number));
  }

  @Action("cancel relocation of bg {n}")
  public void cancelRelocation(long number) {
    filesystem().relocation().cancel(filesystem().blockGroup(number));
  }

  /** As {@code btrfs balance cancel}: the relocation that runs stops, or else the next one. */
  @Action("request to cancel relocation")
  public void requestCancel() {
    filesystem().relocation().requestCancel();
  }

  /** The background worker, with one block group on its list. */
  @Actor("a reclaim of bg {n}")
  public Activity reclaim(long number) {
    return () -> {
      reclaimBlockGroup(number);
      return null;
    };
  }

  @Action("reclaim bg {n}")
  public void reclaimBlockGroup(long number) {
    filesystem().reclaim().markToReclaim(filesystem().blockGroup(number));
    filesystem().reclaim().run();
  }

  /** Lines that the worker has logged. */
  @Measure("reclaim errors")
  public long reclaimErrors() {
    return filesystem().reclaim().errors().size();
  }

  @Measure("references of bg {n}")
  public long references(long number) {
    return filesystem().reclaim().referencesOf(filesystem().blockGroup(number));
  }

  /** Bytes of extents in a block group. */
  @Measure("used bytes of bg {n}")
  public long usedBytes(long number) {
    return filesystem().transactions().allocation().usedBytes(filesystem().blockGroup(number));
  }

  private Filesystem filesystem() {
    return FilesystemSteps.of(Objects.requireNonNull(context, "the run has not begun"));
  }
}
