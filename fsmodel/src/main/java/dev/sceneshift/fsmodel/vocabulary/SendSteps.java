package dev.sceneshift.fsmodel.vocabulary;

import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Detail;
import dev.sceneshift.dsl.vocabulary.Given;
import dev.sceneshift.dsl.vocabulary.Hit;
import dev.sceneshift.dsl.vocabulary.Measure;
import dev.sceneshift.dsl.vocabulary.Numbering;
import dev.sceneshift.dsl.vocabulary.StepContext;
import dev.sceneshift.dsl.vocabulary.Steps;
import dev.sceneshift.fsmodel.buffer.ExtentBuffer;
import dev.sceneshift.fsmodel.send.RestartPolicy;
import dev.sceneshift.fsmodel.send.Send;
import dev.sceneshift.fsmodel.tree.TreeRoot;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends, what came of them, and the leaves that they walk. */
public final class SendSteps implements Steps {
  private @Nullable StepContext context;
  private final Walks walks = new Walks();

  @Override
  public void begin(StepContext runContext) {
    context = runContext;
  }

  /** To be given behind the image. */
  @Given("sends that keep unchanged trees")
  public void keepUnchangedTrees() {
    filesystem().setRestarts(RestartPolicy.KEEP_UNCHANGED_TREES);
  }

  @Actor("a full send of {s}")
  public Activity fullSend(String subvolume) {
    return send(subvolume, null, List.of(), null);
  }

  @Actor("a full send of {s} into the pipe")
  public Activity fullSendIntoPipe(String subvolume) {
    return send(subvolume, null, List.of(), PipeSteps.of(context()));
  }

  /** As {@code btrfs send -p}: the parent is a clone source too. */
  @Actor("an incremental send of {s} against {p}")
  public Activity incrementalSend(String subvolume, String parent) {
    return send(subvolume, parent, List.of(parent), null);
  }

  @Actor("an incremental send of {s} against {p} into the pipe")
  public Activity incrementalSendIntoPipe(String subvolume, String parent) {
    return send(subvolume, parent, List.of(parent), PipeSteps.of(context()));
  }

  /** As {@code btrfs send -p -c}. */
  @Actor("an incremental send of {s} against {p} using clone source {c}")
  public Activity incrementalSendWithSource(String subvolume, String parent, String source) {
    return send(subvolume, parent, List.of(source, parent), null);
  }

  private Activity send(
      String subvolume, @Nullable String parent, List<String> sources, @Nullable Pipe pipe) {
    Filesystem filesystem = filesystem();
    long root = filesystem.subvolume(subvolume).id();
    Long parentId = parent == null ? null : Long.valueOf(filesystem.subvolume(parent).id());
    List<Long> sourceIds = sources.stream().map(name -> filesystem.subvolume(name).id()).toList();
    return new SendActivity(walks, filesystem, root, parentId, sourceIds, pipe);
  }

  /**
   * Which leaf of the tree being sent it is that was read or cloned, in the order of keys; of other
   * trees' leaves those have a number that begin with the same key.
   */
  @Numbering({"reads leaf {n}", "clones leaf {n}"})
  public long leaf(Hit hit) {
    Object leaf = hit.argumentCount() > 0 ? hit.argument(0) : hit.receiver();
    return leaf instanceof ExtentBuffer block ? numbers(hit).of(block) : 0;
  }

  private LeafNumbers numbers(Hit hit) {
    LeafNumbers known = walks.find();
    if (known == null && context().receiver(hit.actor()).orElse(null) instanceof Send send) {
      known = LeafNumbers.of(send.sendRoot());
      walks.begin(known);
    }
    return known == null ? LeafNumbers.NONE : known;
  }

  /** Id of the tree that is searched or walked: {@code where tree = 257}. */
  @Detail(
      name = "tree",
      of = {"searches the tree", "moves to the next leaf"})
  public long tree(Hit hit) {
    return hit.argument(0) instanceof TreeRoot root ? root.id() : 0;
  }

  /** Number of the inode whose data are read. */
  @Detail(name = "inode", of = "reads file data")
  public long inode(Hit hit) {
    return hit.argument(0) instanceof Long inode ? inode : 0;
  }

  /** Name of the command: {@code where command = "CLONE"}. */
  @Detail(name = "command", of = "writes a command")
  public String command(Hit hit) {
    return String.valueOf(hit.argument(0));
  }

  @Measure("stream of {actor}")
  public Object stream(String actor) {
    return sent(actor).<Object>map(stream -> stream).orElseGet(() -> nothing(actor));
  }

  /** What {@code btrfs receive} makes of the stream, where it has what the sender had at first. */
  @Measure("tree received from {actor}")
  public Object receivedTree(String actor) {
    return sent(actor)
        .<Object>map(stream -> new ReceivedStream(stream, filesystem().received()))
        .orElseGet(() -> nothing(actor));
  }

  @Measure(value = "restarts of {actor}", counts = "restarts")
  public long restarts(String actor) {
    return context().hits(actor, "restarts");
  }

  @Measure(value = "searches of {actor}", counts = "searches the tree")
  public long searches(String actor) {
    return context().hits(actor, "searches the tree");
  }

  /** Tree blocks that an actor has asked for, whether they were in memory or not. */
  @Measure(value = "blocks read by {actor}", counts = "reads a tree block")
  public long blocksRead(String actor) {
    return context().hits(actor, "reads a tree block");
  }

  private Optional<SentStream> sent(String actor) {
    return context().result(actor).filter(SentStream.class::isInstance).map(SentStream.class::cast);
  }

  private String nothing(String actor) {
    return context()
        .failure(actor)
        .map(failure -> "nothing: " + actor + " failed, " + failure.getMessage())
        .orElse("nothing: " + actor + " is no send, or has not ended");
  }

  private Filesystem filesystem() {
    return FilesystemSteps.of(context());
  }

  private StepContext context() {
    return Objects.requireNonNull(context, "the run has not begun");
  }
}
