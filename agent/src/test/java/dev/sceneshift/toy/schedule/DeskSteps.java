package dev.sceneshift.toy.schedule;

import dev.sceneshift.dsl.vocabulary.Activity;
import dev.sceneshift.dsl.vocabulary.Actor;
import dev.sceneshift.dsl.vocabulary.Measure;
import dev.sceneshift.dsl.vocabulary.Steps;
import java.util.Set;
import java.util.TreeSet;

/** What the words of the desk do and measure. */
public final class DeskSteps implements Steps {
  /** What the desks of all runs came to, the baselines included. */
  public static final Set<String> STATES = new TreeSet<>();

  private final Desk desk = new Desk();

  @Actor("writing {n} of {letter}")
  public Activity writing(int times, String letter) {
    return doing(() -> desk.write(letter, times));
  }

  @Actor("adding one")
  public Activity adding() {
    return doing(desk::add);
  }

  @Actor("adding one under the lock")
  public Activity addingUnderLock() {
    return doing(desk::addUnderLock);
  }

  @Actor("adding one under the monitor")
  public Activity addingUnderMonitor() {
    return doing(desk::addUnderMonitor);
  }

  @Actor("writing {letter} under the monitor")
  public Activity writingUnderMonitor(String letter) {
    return doing(() -> desk.writeUnderMonitor(letter));
  }

  @Actor("taking both from the left")
  public Activity fromTheLeft() {
    return doing(desk::takeLeftThenRight);
  }

  @Actor("taking both from the right")
  public Activity fromTheRight() {
    return doing(desk::takeRightThenLeft);
  }

  private static Activity doing(Runnable work) {
    return () -> {
      work.run();
      return null;
    };
  }

  @Measure("number")
  public long number() {
    return desk.get();
  }

  @Measure("line")
  public String line() {
    return desk.line();
  }

  @Override
  public void close() {
    STATES.add(desk.state());
  }
}
