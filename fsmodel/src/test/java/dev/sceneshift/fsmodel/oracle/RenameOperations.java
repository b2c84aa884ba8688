package dev.sceneshift.fsmodel.oracle;

import dev.sceneshift.fsmodel.oracle.WorkloadNode.Kind;
import dev.sceneshift.fsmodel.oracle.WorkloadNode.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Moves of entries, above all such as make a sender wait, or give a name away before it is free.
 */
final class RenameOperations {

  private final Random random;
  private final OperationLog log;
  private final WorkloadTree tree;
  private final WorkloadNames names;

  RenameOperations(Random random, OperationLog log, WorkloadTree tree, WorkloadNames names) {
    this.random = random;
    this.log = log;
    this.tree = tree;
    this.names = names;
  }

  List<WeightedOperation> all() {
    return List.of(
        new WeightedOperation(5, this::rename),
        new WeightedOperation(8, this::move),
        new WeightedOperation(4, this::moveKeepingTheName),
        new WeightedOperation(3, this::renameOver),
        new WeightedOperation(4, this::exchange),
        new WeightedOperation(4, this::swapParentAndChild),
        new WeightedOperation(3, this::rotate),
        new WeightedOperation(2, this::nest));
  }

  private void rename() {
    WorkloadNode node = anyNode();
    if (node != null) {
      Place place = WorkloadTree.anyPlace(random, node);
      move(place, names.freeIn(place.directory()));
    }
  }

  private void move() {
    WorkloadNode node = anyNode();
    WorkloadNode directory = tree.anyDirectory(random);
    if (node != null && !node.contains(directory)) {
      move(WorkloadTree.anyPlace(random, node), names.freeIn(directory));
    }
  }

  private void moveKeepingTheName() {
    WorkloadNode node = anyNode();
    WorkloadNode directory = tree.anyDirectory(random);
    if (node != null && !node.contains(directory)) {
      Place place = WorkloadTree.anyPlace(random, node);
      if (!directory.children.containsKey(place.name())) {
        move(place, new Place(directory, place.name()));
      }
    }
  }

  private void renameOver() {
    WorkloadNode node = anyNode();
    WorkloadNode target = anyNode();
    if (node != null && target != null && canReplace(node, target)) {
      Place place = WorkloadTree.anyPlace(random, target);
      Place from = WorkloadTree.anyPlace(random, node);
      log.add("rename", tree.path(from), tree.path(place));
      tree.remove(place);
      tree.move(from, place);
    }
  }

  private static boolean canReplace(WorkloadNode node, WorkloadNode target) {
    return node != target
        && node.isDirectory() == target.isDirectory()
        && target.children.isEmpty()
        && !node.contains(target)
        && node.kind != Kind.SUBVOLUME
        && target.kind != Kind.SUBVOLUME;
  }

  private void exchange() {
    WorkloadNode left = anyNode();
    WorkloadNode right = anyNode();
    if (left != null && right != null && !left.contains(right) && !right.contains(left)) {
      Place leftPlace = WorkloadTree.anyPlace(random, left);
      Place rightPlace = WorkloadTree.anyPlace(random, right);
      if (!left.contains(rightPlace.directory()) && !right.contains(leftPlace.directory())) {
        log.add("exchange", tree.path(leftPlace), tree.path(rightPlace));
        tree.exchange(leftPlace, rightPlace);
      }
    }
  }

  /** The child gets the parent's place and the parent goes below it. */
  private void swapParentAndChild() {
    WorkloadNode child =
        tree.any(
            random, node -> node.isDirectory() && node.places.get(0).directory() != tree.root());
    if (child != null) {
      Place childPlace = child.places.get(0);
      WorkloadNode parent = childPlace.directory();
      Place parentPlace = parent.places.get(0);
      Place aside = names.freeIn(parentPlace.directory());
      move(childPlace, aside);
      boolean keepsName = random.nextBoolean() && !child.children.containsKey(childPlace.name());
      move(parentPlace, keepsName ? new Place(child, childPlace.name()) : names.freeIn(child));
      if (random.nextInt(3) != 0) {
        move(aside, parentPlace);
      }
    }
  }

  /** Each of a few nodes takes the place of the next one. */
  private void rotate() {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 3 + random.nextInt(2); i++) {
      WorkloadNode node = anyNode();
      if (node != null && isApart(node, places)) {
        places.add(WorkloadTree.anyPlace(random, node));
      }
    }
    if (places.size() > 1) {
      Place aside = names.freeIn(tree.root());
      move(places.get(0), aside);
      for (int i = 1; i < places.size(); i++) {
        move(places.get(i), places.get(i - 1));
      }
      move(aside, places.get(places.size() - 1));
    }
  }

  private boolean isApart(WorkloadNode node, List<Place> places) {
    return places.stream()
        .allMatch(
            place -> {
              WorkloadNode other = tree.at(place);
              return other != node
                  && !other.contains(node)
                  && !node.contains(other)
                  && node.places.stream().noneMatch(it -> other.contains(it.directory()))
                  && !node.contains(place.directory());
            });
  }

  /** Moves one directory into a second one and that one into a third. */
  private void nest() {
    WorkloadNode inner = anyDirectory();
    for (int i = 0; i < 2 && inner != null; i++) {
      WorkloadNode outer = anyDirectory();
      if (outer != null && !inner.contains(outer)) {
        move(inner.places.get(0), names.freeIn(outer));
      }
      inner = outer;
    }
  }

  private void move(Place from, Place to) {
    log.add("rename", tree.path(from), tree.path(to));
    tree.move(from, to);
  }

  private @Nullable WorkloadNode anyNode() {
    return random.nextBoolean() ? anyDirectory() : tree.any(random, node -> true);
  }

  private @Nullable WorkloadNode anyDirectory() {
    return tree.any(random, WorkloadNode::isDirectory);
  }
}
