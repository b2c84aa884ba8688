package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Action;
import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.Steps;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Relocation of block groups, whole or in its parts. */
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

  private Filesystem filesystem() {
    return FilesystemSteps.of(Objects.requireNonNull(context, "the run has not begun"));
  }
}
