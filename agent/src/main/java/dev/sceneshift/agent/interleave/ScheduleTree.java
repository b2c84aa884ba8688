package dev.sceneshift.agent.interleave;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * All schedules of one family member, in a fixed order: those without a switch first, then those
 * with one, and so on up to the bound. Which there are is found out by running: a run that follows
 * a schedule tells the decisions behind its last choice, and each option there is a schedule more.
 * So each is run once, none is made that cannot be run, and only the ends of the tree are kept.
 *
 * <p>Used by one thread. Several schedules may be taken ahead of their runs. If the runs are told
 * in the order in which the schedules were taken, those that count are the same, in the same order.
 */
public final class ScheduleTree {
  /* Bounding by preemptions: M. Musuvathi, S. Qadeer, "Iterative context bounding for systematic
   * testing of multithreaded programs", PLDI 2007. Two queues take the place of their two stacks,
   * so that an early switch comes before a late one. */

  private final long bound;
  private Deque<Branch> now = new ArrayDeque<>();
  private Deque<Branch> next = new ArrayDeque<>();
  private long switches;

  /** The schedules taken whose runs have not been told, in their order. */
  private final Deque<Taken> taken = new ArrayDeque<>();

  private record Taken(Schedule schedule, Branch branch) {}

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
      Schedule schedule = found.get();
      taken.add(new Taken(schedule, schedule == Schedule.USUAL ? Branch.NONE : now.element()));
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

  /** Whether departures that nothing forces are of use behind the schedules that are taken now. */
  public boolean countsUnforced() {
    return switches < bound;
  }

  /**
   * Tells what the run of a schedule met, in the order in which the schedules were taken.
   *
   * @return whether the run counts; not if it was taken ahead, and one before it stands for it
   */
  public boolean ran(Met run) {
    Taken told = taken.remove();
    if (told.branch.isDone(told.schedule)) {
      return false;
    }
    if (run.followed()) {
      told.branch.standsFrom(run.standsFrom());
      addTo(now, told.schedule, run, true);
      if (countsUnforced()) {
        addTo(next, told.schedule, run, false);
      }
    }
    return true;
  }

  private static void addTo(Deque<Branch> branches, Schedule trunk, Met run, boolean forced) {
    Branch branch = new Branch(trunk, run, forced);
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
    static final Branch NONE = new Branch(Schedule.USUAL, Met.NOTHING, true);

    private final Schedule trunk;
    private final boolean forced;
    private final Met run;

    /** Those of its decisions that are of the kind, the last first. */
    private final int[] wanted;

    private int at;
    private int option = 1;

    /** Decisions from this on are done with. */
    private int done = Integer.MAX_VALUE;

    /** The decision told last, if it was done with before any of its options was. */
    private int struckOff = -1;

    Branch(Schedule trunk, Met run, boolean forced) {
      this.trunk = trunk;
      this.run = run;
      this.forced = forced;
      int last = run.decisions().length - 1;
      this.wanted =
          IntStream.rangeClosed(0, last)
              .map(i -> last - i)
              .filter(i -> run.forced()[i] == forced)
              .toArray();
    }

    boolean isEmpty() {
      return wanted.length == 0;
    }

    /** Tells that one of its schedules stands for those that depart at a decision or behind it. */
    void standsFrom(int decision) {
      if (!forced) {
        done = Math.min(done, decision);
      }
    }

    /** Whether one of its schedules, of which the runs before have been told, need not be run. */
    boolean isDone(Schedule schedule) {
      if (schedule.choices().isEmpty()) {
        return false;
      }
      Schedule.Choice last = schedule.choices().get(schedule.choices().size() - 1);
      if (last.option() == 1) {
        struckOff = last.decision() >= done ? last.decision() : -1;
      }
      return struckOff == last.decision();
    }

    Optional<Schedule> next() {
      while (at < wanted.length && option == 1 && run.decisions()[wanted[at]] >= done) {
        at++;
      }
      if (at == wanted.length) {
        return Optional.empty();
      }
      int i = wanted[at];
      Schedule schedule =
          trunk.with(new Schedule.Choice(run.decisions()[i], option, run.marks()[i]));
      option++;
      if (option == run.options()[i]) {
        at++;
        option = 1;
      }
      return Optional.of(schedule);
    }
  }
}
