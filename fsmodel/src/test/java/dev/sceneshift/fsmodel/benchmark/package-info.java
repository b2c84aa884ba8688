/** Measurements that are run by hand, each with a main method; what they gave is in the README. */
@org.jspecify.annotations.NullMarked
package dev.sceneshift.fsmodel.benchmark;
