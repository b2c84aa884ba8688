package dev.sceneshift.agent.instrument.subject;

import static java.util.concurrent.TimeUnit.HOURS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.Exchanger;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** An interrupt ends each wait that it ends in the JDK, at once, and no other. */
public final class InterruptCases {
  private static final String ENDED = "FINISHED interrupted, flag false, b done";

  private InterruptCases() {}

  public static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    Object monitor = new Object();
    ReentrantLock lock = new ReentrantLock();
    cases.add(ended("Thread.sleep", () -> Thread.sleep(1_000_000)));
    cases.add(ended("Object.wait", () -> waitOn(monitor, 0)));
    cases.add(ended("Object.wait with a limit", () -> waitOn(monitor, 1_000_000)));
    cases.add(ended("Thread.join", () -> Thread.currentThread().join()));
    cases.add(ended("CompletableFuture.get", () -> new CompletableFuture<String>().get(1, HOURS)));
    cases.add(ended("FutureTask.get", () -> new FutureTask<>(() -> 1).get()));
    cases.add(ended("CountDownLatch.await", () -> new CountDownLatch(1).await()));
    cases.add(ended("Semaphore.acquire", () -> new Semaphore(0).acquire()));
    cases.add(ended("CyclicBarrier.await", () -> new CyclicBarrier(2).await()));
    cases.add(ended("Phaser", () -> new Phaser(1).awaitAdvanceInterruptibly(0)));
    cases.add(ended("Exchanger.exchange", () -> new Exchanger<String>().exchange("")));
    cases.add(ended("BlockingQueue.take", () -> new ArrayBlockingQueue<>(1).take()));
    cases.add(ended("BlockingQueue.poll", () -> new ArrayBlockingQueue<>(1).poll(1, HOURS)));
    cases.add(ended("SynchronousQueue.put", () -> new SynchronousQueue<String>().put("")));
    cases.add(
        ended("LinkedTransferQueue.transfer", () -> new LinkedTransferQueue<>().transfer("")));
    cases.add(ended("DelayQueue.take", () -> new DelayQueue<Delayed>().take()));
    cases.add(
        ended(
            "Condition.await",
            () -> {
              lock.lock();
              try {
                lock.newCondition().await(1, HOURS);
              } finally {
                lock.unlock();
              }
            }));
    cases.add(held("ReentrantLock.lockInterruptibly", new Locked()));
    cases.add(
        Case.of(
            "interrupt: ReentrantReadWriteLock and StampedLock, interruptibly",
            "FINISHED a read, c stamp, b done",
            InterruptCases::readersAndStamps));
    cases.add(
        Case.of(
            "interrupt: LockSupport.park returns and keeps the flag",
            "FINISHED parked, flag true, b done",
            log ->
                interrupted(
                    log,
                    () -> {
                      LockSupport.park();
                      log.say("parked");
                    })));
    cases.add(
        Case.of(
            "interrupt: lock, and entering a monitor, are not ended by it",
            "FINISHED b interrupts, b gives, a has the lock, flag true, b done",
            InterruptCases::notEnded));
    cases.add(
        Case.of(
            "interrupt: before the wait, it ends the wait at once",
            "FINISHED interrupted, 0 ms",
            log ->
                List.of(
                    () -> {
                      Thread.currentThread().interrupt();
                      try {
                        Thread.sleep(1000);
                      } catch (InterruptedException e) {
                        log.say("interrupted, " + Times.now());
                      }
                    })));
    return cases;
  }

  /** Each case is played many times, so the lock and monitor of one is used over again. */
  private static Case ended(String what, Case.Act wait) {
    return Case.of("interrupt: " + what, ENDED, log -> interrupted(log, wait));
  }

  private static List<Case.Act> interrupted(Case.Log log, Case.Act wait) {
    Thread[] waiting = new Thread[1];
    return List.of(
        () -> {
          waiting[0] = Thread.currentThread();
          try {
            wait.play();
          } catch (InterruptedException e) {
            log.say("interrupted");
          }
          log.say("flag " + Thread.interrupted());
        },
        () -> {
          waiting[0].interrupt();
          log.say("b done");
        });
  }

  private static final class Locked {
    private final ReentrantLock lock = new ReentrantLock();
  }

  private static Case held(String what, Locked held) {
    return Case.of(
        "interrupt: " + what,
        ENDED + ", c gave",
        log -> {
          CountDownLatch taken = new CountDownLatch(1);
          List<Case.Act> acts = new ArrayList<>();
          acts.addAll(
              interrupted(
                  log,
                  () -> {
                    taken.await();
                    held.lock.lockInterruptibly();
                  }));
          Case.Act interrupter = acts.get(1);
          acts.set(
              1,
              () -> {
                Thread.sleep(1);
                interrupter.play();
              });
          acts.add(
              () -> {
                held.lock.lock();
                taken.countDown();
                Thread.sleep(2);
                held.lock.unlock();
                log.say("c gave");
              });
          return acts;
        });
  }

  private static List<Case.Act> readersAndStamps(Case.Log log) {
    ReentrantReadWriteLock readWrite = new ReentrantReadWriteLock();
    StampedLock stamped = new StampedLock();
    Thread[] waiting = new Thread[2];
    CountDownLatch taken = new CountDownLatch(1);
    return List.of(
        () -> {
          waiting[0] = Thread.currentThread();
          taken.await();
          try {
            readWrite.readLock().lockInterruptibly();
          } catch (InterruptedException e) {
            log.say("a read");
          }
        },
        () -> {
          readWrite.writeLock().lock();
          stamped.writeLock();
          taken.countDown();
          Thread.sleep(1);
          waiting[0].interrupt();
          waiting[1].interrupt();
          log.say("b done");
        },
        () -> {
          waiting[1] = Thread.currentThread();
          taken.await();
          try {
            stamped.readLockInterruptibly();
          } catch (InterruptedException e) {
            log.say("c stamp");
          }
        });
  }

  private static List<Case.Act> notEnded(Case.Log log) {
    ReentrantLock lock = new ReentrantLock();
    Object monitor = new Object();
    Thread[] waiting = new Thread[1];
    CountDownLatch taken = new CountDownLatch(1);
    return List.of(
        () -> {
          waiting[0] = Thread.currentThread();
          taken.await();
          lock.lock();
          synchronized (monitor) {
            log.say("a has the lock");
          }
          log.say("flag " + Thread.interrupted());
        },
        () -> {
          synchronized (monitor) {
            lock.lock();
            taken.countDown();
            Thread.sleep(1);
            waiting[0].interrupt();
            log.say("b interrupts");
            lock.unlock();
            waiting[0].interrupt();
            log.say("b gives");
          }
          log.say("b done");
        });
  }

  private static void waitOn(Object monitor, long millis) throws InterruptedException {
    synchronized (monitor) {
      monitor.wait(millis);
    }
  }
}
