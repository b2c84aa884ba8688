package dev.sceneshift.agent.instrument.subject;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Blocking queues, with and without time limits. */
public final class QueueCases {
  private QueueCases() {}

  public static List<Case> all() {
    return List.of(
        Case.of(
            "ArrayBlockingQueue: full, then empty",
            "FINISHED a put 2, b took 1, b took 2, b none after 5 ms",
            log -> {
              BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
              return List.of(
                  () -> {
                    queue.put(1);
                    queue.put(2);
                    log.say("a put 2");
                  },
                  () -> takeTwo(log, queue));
            }),
        Case.of(
            "LinkedBlockingQueue, LinkedBlockingDeque, PriorityBlockingQueue: polled in vain",
            "FINISHED null 5 ms, null 10 ms, null 15 ms, late 20 ms",
            log -> {
              LinkedBlockingDeque<Integer> full = new LinkedBlockingDeque<>(1);
              full.add(1);
              return List.of(
                  () -> {
                    log.say(poll(new LinkedBlockingQueue<>()));
                    log.say(poll(new LinkedBlockingDeque<>()));
                    log.say(poll(new PriorityBlockingQueue<>()));
                    log.say((full.offer(2, 5, MILLISECONDS) ? "in time " : "late ") + Times.now());
                  });
            }),
        Case.of(
            "SynchronousQueue: hand to hand, and in vain",
            "FINISHED a gave 1, b took 1, null 5 ms, late 6 ms",
            log -> {
              SynchronousQueue<Integer> queue = new SynchronousQueue<>();
              return List.of(
                  () -> {
                    queue.put(1);
                    log.say("a gave 1");
                    log.say(poll(queue));
                    log.say((queue.offer(2, 1, MILLISECONDS) ? "in time " : "late ") + Times.now());
                  },
                  () -> log.say("b took " + queue.take()));
            }),
        Case.of(
            "SynchronousQueue, fair: first come, first served",
            "FINISHED a gave, c took 1, b gave, c took 2",
            log -> {
              SynchronousQueue<Integer> queue = new SynchronousQueue<>(true);
              return List.of(
                  () -> {
                    queue.put(1);
                    log.say("a gave");
                  },
                  () -> {
                    queue.put(2);
                    log.say("b gave");
                  },
                  () -> {
                    int first = queue.poll(1, HOURS);
                    log.say("c took " + first);
                    Thread.sleep(1);
                    log.say("c took " + queue.take());
                  });
            }),
        Case.of(
            "LinkedTransferQueue: transferred, and in vain",
            "FINISHED a gave 1, b took 1, null 5 ms, not taken 6 ms",
            log -> {
              LinkedTransferQueue<Integer> queue = new LinkedTransferQueue<>();
              return List.of(
                  () -> {
                    queue.transfer(1);
                    log.say("a gave 1");
                    log.say(poll(queue));
                    boolean taken = queue.tryTransfer(2, 1, MILLISECONDS);
                    log.say((taken ? "taken " : "not taken ") + Times.now());
                  },
                  () -> log.say("b took " + queue.take()));
            }),
        Case.of(
            "DelayQueue: each when its time has come",
            "FINISHED soon, 10 ms, late, 20 ms, none, 25 ms",
            log -> {
              DelayQueue<Due> queue = new DelayQueue<>();
              return List.of(
                  () -> {
                    log.say(queue.take().name + ", " + Times.now());
                    log.say(queue.take().name + ", " + Times.now());
                    log.say((queue.poll(5, MILLISECONDS) == null ? "none, " : "") + Times.now());
                  },
                  () -> {
                    queue.add(new Due("late", 20));
                    queue.add(new Due("soon", 10));
                  });
            }));
  }

  private static void takeTwo(Case.Log log, BlockingQueue<Integer> queue)
      throws InterruptedException {
    log.say("b took " + queue.take());
    log.say("b took " + queue.take());
    log.say(
        "b " + (queue.poll(5, MILLISECONDS) == null ? "none" : "some") + " after " + Times.now());
  }

  private static String poll(BlockingQueue<Integer> queue) throws InterruptedException {
    return queue.poll(5, MILLISECONDS) + " " + Times.now();
  }

  private static final class Due implements Delayed {
    private final String name;
    private final long atMillis;

    Due(String name, long atMillis) {
      this.name = name;
      this.atMillis = atMillis;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(atMillis * 1_000_000 - Times.nanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(atMillis, ((Due) other).atMillis);
    }
  }
}
