package dev.sceneshift.dsl.testing;

import dev.sceneshift.dsl.vocabulary.Action;
import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Failure;
import dev.sceneshift.dsl.vocabulary.FailureName;
import dev.sceneshift.dsl.vocabulary.Given;
import dev.sceneshift.dsl.vocabulary.Hit;
import dev.sceneshift.dsl.vocabulary.Invariant;
import dev.sceneshift.dsl.vocabulary.Measure;
import dev.sceneshift.dsl.vocabulary.Numbering;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.dsl.vocabulary.Values;
import org.jspecify.annotations.Nullable;

/** Step methods with the signatures that the language allows; nobody calls them. */
public final class DemoSteps implements Steps {

  @Given("image {string}")
  public void image(String file) {}

  @Given("a pipe of {n} bytes")
  public void pipe(int bytes) {}

  @Given("data in bg {n}")
  public void data(long group) {}

  @Given("changes to leaf {n}")
  public void changes(long leaf) {}

  @Actor("a full send of {s}")
  public Activity fullSend(String subvolume) {
    return () -> subvolume;
  }

  @Actor("a full send of {s} into the pipe")
  public Activity fullSendIntoPipe(String subvolume) {
    return () -> subvolume;
  }

  @Actor("an incremental send of {s} against {p}")
  public Activity incrementalSend(String subvolume, String parent) {
    return () -> subvolume + parent;
  }

  @Actor("a receive from the pipe into the filesystem that commits every command")
  public Activity receive() {
    return () -> null;
  }

  @Actor("a relocation of bg {n}")
  public Activity relocation(long group) {
    return () -> group;
  }

  @Actor("a snapshot {new} of {s}")
  public Activity snapshot(String name, String subvolume) {
    return () -> name + subvolume;
  }

  @Actor("a transaction commit")
  public Activity commit() {
    return () -> null;
  }

  @Action("begin relocation of bg {n}")
  public void begin(long group) {}

  @Action("commit relocation of bg {n}")
  public void commitRelocation(long group) {}

  @Action("cancel relocation of bg {n}")
  public void cancel(long group) {}

  @Action("commit a transaction")
  public void commitTransaction() {}

  @Action("create snapshot {new} of {s}")
  public void createSnapshot(String name, String subvolume) {}

  @Action("reuse freed blocks")
  public void reuse() {}

  @Measure("stream of {actor}")
  public byte[] stream(String actor) {
    return new byte[0];
  }

  @Measure("tree received from {actor}")
  public String tree(String actor) {
    return actor;
  }

  @Measure(value = "restarts of {actor}", counts = "restarts")
  public long restarts(String actor) {
    return actor.length();
  }

  @Measure("commit latency")
  public long latency() {
    return 0;
  }

  @Invariant("nothing is left over")
  public @Nullable String nothingLeft() {
    return null;
  }

  @Numbering({"reads leaf {n}", "clones leaf {n}"})
  public long leafNumber(Hit hit) {
    return hit.argumentCount();
  }

  @Values("bg")
  public long[] groups() {
    return new long[] {1, 2};
  }

  @Failure
  public Throwable failure(String error) {
    return new IllegalStateException(error);
  }

  @FailureName
  public @Nullable String failureName(Throwable failure) {
    return failure.getMessage();
  }
}
