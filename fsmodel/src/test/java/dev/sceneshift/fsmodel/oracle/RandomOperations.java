package dev.sceneshift.fsmodel.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Chooses operations on one tree, some kinds more often than others as the seed has it. */
final class RandomOperations {

  private static final int[] EMPHASIS = {0, 1, 1, 1, 2, 5};

  private final Random random;
  private final List<WeightedOperation> operations = new ArrayList<>();
  private final int totalWeight;

  RandomOperations(Random random, OperationLog log, WorkloadTree tree) {
    this.random = random;
    WorkloadNames names = new WorkloadNames(random);
    ContentOperations contents = new ContentOperations(random, log, tree);
    addWithEmphasis(contents.all());
    EntryOperations entries = new EntryOperations(random, log, tree, names, contents);
    addWithEmphasis(entries.all());
    addWithEmphasis(new RenameOperations(random, log, tree, names).all());
    addWithEmphasis(new AttributeOperations(random, log, tree, names).all());
    int others = totalWeight();
    // However much is removed, there must be something left to work on.
    operations.add(new WeightedOperation(1 + others / 8, entries::makeFile));
    operations.add(new WeightedOperation(1 + others / 12, entries::makeDirectory));
    this.totalWeight = totalWeight();
  }

  private void addWithEmphasis(List<WeightedOperation> group) {
    int ofGroup = EMPHASIS[1 + random.nextInt(EMPHASIS.length - 1)];
    for (WeightedOperation operation : group) {
      int weight = operation.weight() * ofGroup * EMPHASIS[random.nextInt(EMPHASIS.length)];
      operations.add(new WeightedOperation(weight, operation.action()));
    }
  }

  /** Thinks of some operations more. */
  void add(int count) {
    for (int i = 0; i < count; i++) {
      next().action().run();
    }
  }

  private int totalWeight() {
    return operations.stream().mapToInt(WeightedOperation::weight).sum();
  }

  private WeightedOperation next() {
    int at = random.nextInt(totalWeight);
    for (WeightedOperation operation : operations) {
      at -= operation.weight();
      if (at < 0) {
        return operation;
      }
    }
    throw new IllegalStateException("weights changed");
  }
}
