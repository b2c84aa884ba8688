package dev.sceneshift.fsmodel.oracle;

/**
 * Something that a workload may do next.
 *
 * @param weight how often, compared with others
 */
record WeightedOperation(int weight, Runnable action) {}
