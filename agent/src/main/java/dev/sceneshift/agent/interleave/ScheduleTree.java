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

  /** The branches of the schedules taken whose runs have not been told, in their order. */
  private final Deque<Branch> taken = new ArrayDeque<>();

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
      taken.add(found.get() == Schedule.USUAL ? Branch.NONE : now.element());
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
      if (next.isEmpty() || !taken.isEmpty()) {
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
   * @param run of a schedule taken from here; if it did not {@linkplain Decisions#followed follow}
   *     it, it tells nothing of others
   */
  public void ran(Decisions run) {
    Branch branch = taken.remove();
    if (run.followed()) {
      branch.comesToTheSame(run);
      addTo(now, run, true);
      if (switches < bound) {
        addTo(next, run, false);
      }
    }
    run.forgetStretches();
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

  /**
   * The schedules that depart from one run once more, at decisions of one kind: the latest first,
   * since a late one may turn out to stand for some before it.
   */
  private static final class Branch {
    /** That of the usual order, which no run is told to. */
    static final Branch NONE = new Branch(new Decisions(Schedule.USUAL), true);

    private final Schedule trunk;
    private final boolean forced;
    private final int[] decisions;
    private final int[] marks;
    private final int[] options;
    private int at;
    private int option = 1;

    /** Decisions from this on are done with. */
    private int done = Integer.MAX_VALUE;

    Branch(Decisions run, boolean forced) {
      this.trunk = run.schedule();
      this.forced = forced;
      List<Integer> wanted = new ArrayList<>();
      for (int i = run.size() - 1; i > trunk.lastDecision(); i--) {
        if (run.isForced(i) == forced && !run.isLeftOut(i)) {
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

    /** Tells of the run of one of its schedules which others it stands for. */
    void comesToTheSame(Decisions run) {
      if (!forced) {
        done = Math.min(done, run.firstThatComesToTheSame());
      }
    }

    Optional<Schedule> next() {
      while (at < decisions.length && option == 1 && decisions[at] >= done) {
        at++;
      }
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
