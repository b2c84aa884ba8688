package dev.sceneshift.agent.interleave;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * All schedules of one family member, in a fixed order: those without a switch first, then those
 * with one, and so on up to the bound. Which there are is found out by running: a run that follows
 * a schedule tells the decisions behind its last choice, and each option there is a schedule more.
 * So each is run once, none is made that cannot be run, and only the ends of the tree are kept.
 *
 * <p>Used by one thread. Several schedules may be taken ahead of their runs; the order stays the
 * same if the runs are told in the order in which the schedules were taken.
 */
public final class ScheduleTree {
  /* Bounding by preemptions: M. Musuvathi, S. Qadeer, "Iterative context bounding for systematic
   * testing of multithreaded programs", PLDI 2007. Two queues take the place of their two stacks,
   * so that an early switch comes before a late one. */

  private final long bound;
  private Deque<Branch> now = new ArrayDeque<>();
  private Deque<Branch> next = new ArrayDeque<>();
  private long switches;
  private long untold;
  private boolean begun;

  /**
   * Begins with the usual order.
   *
   * @param bound how many switches a schedule may have that nothing forces, at least 0
   */
  public ScheduleTree(long bound) {
    if (bound < 0) {
      throw new IllegalArgumentException("bound below 0: " + bound);
    }
    this.bound = bound;
  }

  /**
   * The next schedule to run. Empty if there is none more; also while runs have not been told and
   * only they can say which it is.
   */
  public Optional<Schedule> next() {
    Optional<Schedule> found = find();
    if (found.isPresent()) {
      untold++;
    }
    return found;
  }

  private Optional<Schedule> find() {
    if (!begun) {
      begun = true;
      return Optional.of(Schedule.USUAL);
    }
    while (true) {
      while (!now.isEmpty()) {
        Optional<Schedule> found = now.element().next();
        if (found.isPresent()) {
          return found;
        }
        now.remove();
      }
      if (next.isEmpty() || untold > 0) {
        return Optional.empty();
      }
      Deque<Branch> emptied = now;
      now = next;
      next = emptied;
      switches++;
    }
  }

  /**
   * Tells what the run of a schedule met.
   *
   * @param run of a schedule taken from here, which it {@linkplain Decisions#followed followed}
   */
  public void ran(Decisions run) {
    untold--;
    addTo(now, run, true);
    if (switches < bound) {
      addTo(next, run, false);
    }
  }

  private static void addTo(Deque<Branch> branches, Decisions run, boolean forced) {
    Branch branch = new Branch(run, forced);
    if (!branch.isEmpty()) {
      branches.add(branch);
    }
  }

  /** How many unforced switches the schedules have that are taken now. */
  public long switches() {
    return switches;
  }

  /** The schedules that depart from one run once more, at decisions of one kind. */
  private static final class Branch {
    private final Schedule trunk;
    private final int[] decisions;
    private final int[] marks;
    private final int[] options;
    private int at;
    private int option = 1;

    Branch(Decisions run, boolean forced) {
      this.trunk = run.schedule();
      List<Integer> wanted = new ArrayList<>();
      for (int i = trunk.lastDecision() + 1; i < run.size(); i++) {
        if (run.isForced(i) == forced) {
          wanted.add(i);
        }
      }
      this.decisions = wanted.stream().mapToInt(i -> i).toArray();
      this.marks = wanted.stream().mapToInt(run::mark).toArray();
      this.options = wanted.stream().mapToInt(run::options).toArray();
    }

    boolean isEmpty() {
      return decisions.length == 0;
    }

    Optional<Schedule> next() {
      if (at == decisions.length) {
        return Optional.empty();
      }
      Schedule schedule = trunk.with(new Schedule.Choice(decisions[at], option, marks[at]));
      option++;
      if (option == options[at]) {
        at++;
        option = 1;
      }
      return Optional.of(schedule);
    }
  }
}
