package dev.sceneshift.agent.instrument.subject;

import static java.util.concurrent.TimeUnit.HOURS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** Locks and synchronizers of {@code java.util.concurrent}. */
public final class SynchronizerCases {
  private SynchronizerCases() {}

  public static List<Case> all() {
    return List.of(
        Case.of(
            "StampedLock: a writer waits for a reader and goes on in its unlock",
            "FINISHED a reads, b writes, a left, c opened",
            log -> {
              StampedLock lock = new StampedLock();
              CountDownLatch open = new CountDownLatch(1);
              return List.of(
                  () -> {
                    long stamp = lock.readLock();
                    log.say("a reads");
                    open.await();
                    lock.unlockRead(stamp);
                    log.say("a left");
                  },
                  () -> {
                    long stamp = lock.writeLock();
                    log.say("b writes");
                    lock.unlockWrite(stamp);
                  },
                  () -> {
                    open.countDown();
                    log.say("c opened");
                  });
            }),
        Case.of(
            "StampedLock: an optimistic reader is told of a writer",
            "FINISHED b wrote, a saw it, then valid",
            log -> {
              StampedLock lock = new StampedLock();
              CountDownLatch written = new CountDownLatch(1);
              return List.of(
                  () -> {
                    long stamp = lock.tryOptimisticRead();
                    written.await();
                    log.say(lock.validate(stamp) ? "a missed it" : "a saw it");
                    long again = lock.tryOptimisticRead();
                    log.say(lock.validate(again) ? "then valid" : "then invalid");
                  },
                  () -> {
                    long stamp = lock.writeLock();
                    log.say("b wrote");
                    lock.unlockWrite(stamp);
                    written.countDown();
                  });
            }),
        Case.of(
            "StampedLock: conversions",
            "FINISHED write from read, read from write, no write with another reader,"
                + " optimistic from read, unlocked",
            log -> {
              StampedLock lock = new StampedLock();
              return List.of(
                  () -> {
                    long stamp = lock.tryConvertToWriteLock(lock.readLock());
                    log.say(StampedLock.isWriteLockStamp(stamp) ? "write from read" : "refused");
                    stamp = lock.tryConvertToReadLock(stamp);
                    log.say(StampedLock.isReadLockStamp(stamp) ? "read from write" : "refused");
                    long other = lock.readLock();
                    log.say(
                        lock.tryConvertToWriteLock(stamp) == 0
                            ? "no write with another reader"
                            : "two holders");
                    lock.unlockRead(other);
                    stamp = lock.tryConvertToOptimisticRead(stamp);
                    log.say(StampedLock.isOptimisticReadStamp(stamp) ? "optimistic from read" : "");
                    log.say(lock.isReadLocked() || lock.isWriteLocked() ? "locked" : "unlocked");
                  });
            }),
        Case.of(
            "StampedLock: write locks in both orders",
            "DEADLOCK a wants WRITE_LOCK StampedLock#1 of b"
                + " b wants WRITE_LOCK StampedLock#2 of a",
            log -> {
              StampedLock first = new StampedLock();
              StampedLock second = new StampedLock();
              CountDownLatch a = new CountDownLatch(1);
              CountDownLatch b = new CountDownLatch(1);
              return List.of(
                  () -> {
                    first.writeLock();
                    a.countDown();
                    b.await();
                    second.writeLock();
                  },
                  () -> {
                    second.writeLock();
                    b.countDown();
                    a.await();
                    first.writeLock();
                  });
            }),
        Case.of(
            "StampedLock: a reader that wants to write bars itself",
            "DEADLOCK a wants WRITE_LOCK StampedLock#1 of a (shared)",
            log -> {
              StampedLock lock = new StampedLock();
              return List.of(
                  () -> {
                    lock.asReadLock().lock();
                    lock.writeLock();
                  });
            }),
        Case.of(
            "StampedLock: given back by a stamp of any kind it is free",
            "FINISHED free, b read after 5 ms",
            log -> {
              StampedLock lock = new StampedLock();
              return List.of(
                  () -> {
                    lock.unlock(lock.writeLock());
                    lock.unlock(lock.readLock());
                    log.say(lock.tryUnlockRead() || lock.tryUnlockWrite() ? "held" : "free");
                    long stamp = lock.writeLock();
                    LockSupport.parkNanos(5_000_000);
                    lock.unlock(stamp);
                  },
                  () -> {
                    if (lock.tryReadLock(2, MILLISECONDS) == 0 && lock.tryReadLock(1, HOURS) != 0) {
                      log.say("b read after " + Times.now());
                    }
                  });
            }),
        Case.of(
            "Phaser: nobody passes before the last has come",
            "FINISHED a in 0, b in 0, c in 0, a out 1, b out 1, c out 1",
            log -> {
              Phaser phaser = new Phaser(3);
              return List.of(
                  () -> meet(log, phaser, "a"),
                  () -> meet(log, phaser, "b"),
                  () -> meet(log, phaser, "c"));
            }),
        Case.of(
            "Phaser: a wait for a phase gives up",
            "FINISHED timed out after 7 ms",
            log -> {
              Phaser phaser = new Phaser(1);
              return List.of(
                  () -> {
                    try {
                      phaser.awaitAdvanceInterruptibly(0, 7, MILLISECONDS);
                    } catch (java.util.concurrent.TimeoutException e) {
                      log.say("timed out after " + Times.now());
                    }
                  });
            }),
        Case.of(
            "Exchanger: two meet",
            "FINISHED a has from b, b has from a",
            log -> {
              Exchanger<String> exchanger = new Exchanger<>();
              return List.of(
                  () -> log.say("a has " + exchanger.exchange("from a")),
                  () -> log.say("b has " + exchanger.exchange("from b")));
            }),
        Case.of(
            "Exchanger: one gives up",
            "FINISHED timed out after 9 ms",
            log -> {
              Exchanger<String> exchanger = new Exchanger<>();
              return List.of(
                  () -> {
                    try {
                      exchanger.exchange("x", 9, MILLISECONDS);
                    } catch (java.util.concurrent.TimeoutException e) {
                      log.say("timed out after " + Times.now());
                    }
                  });
            }),
        Case.of(
            "CyclicBarrier: its action, then all go on; broken by one that gives up",
            "FINISHED action, a out, b out, a broken, b timed out",
            log -> {
              CyclicBarrier barrier = new CyclicBarrier(2, () -> log.say("action"));
              CyclicBarrier never = new CyclicBarrier(3);
              return List.of(
                  () -> {
                    barrier.await();
                    log.say("a out");
                    try {
                      never.await();
                    } catch (java.util.concurrent.BrokenBarrierException e) {
                      log.say("a broken");
                    }
                  },
                  () -> {
                    barrier.await();
                    log.say("b out");
                    try {
                      never.await(1, HOURS);
                    } catch (java.util.concurrent.TimeoutException e) {
                      log.say("b timed out");
                    }
                  });
            }),
        Case.of(
            "Semaphore: first come, first served, and in time",
            "FINISHED c late, b has it, a gave",
            log -> {
              Semaphore semaphore = new Semaphore(1, true);
              return List.of(
                  () -> {
                    semaphore.acquire();
                    LockSupport.parkNanos(5_000_000);
                    semaphore.release();
                    log.say("a gave");
                  },
                  () -> {
                    semaphore.acquire();
                    log.say("b has it");
                    semaphore.release();
                  },
                  () -> log.say(semaphore.tryAcquire(1, MILLISECONDS) ? "c" : "c late"));
            }),
        Case.of(
            "CountDownLatch: with a time limit",
            "FINISHED late, in time, opened",
            log -> {
              CountDownLatch latch = new CountDownLatch(1);
              return List.of(
                  () -> {
                    log.say(latch.await(3, MILLISECONDS) ? "early" : "late");
                    log.say(latch.await(1, HOURS) ? "in time" : "late");
                  },
                  () -> {
                    LockSupport.parkNanos(4_000_000);
                    latch.countDown();
                    log.say("opened");
                  });
            }),
        Case.of(
            "Condition: signalled in time, late, and till a moment",
            "FINISHED b signals, a signalled, a late, a left 0 ns, a past",
            log -> {
              ReentrantLock lock = new ReentrantLock();
              Condition condition = lock.newCondition();
              return List.of(
                  () -> {
                    lock.lock();
                    log.say(condition.await(1, HOURS) ? "a signalled" : "a late");
                    log.say(condition.await(1, HOURS) ? "a signalled" : "a late");
                    log.say("a left " + Math.max(0, condition.awaitNanos(1000)) + " ns");
                    log.say(condition.awaitUntil(new java.util.Date(0)) ? "a signalled" : "a past");
                    lock.unlock();
                  },
                  () -> {
                    lock.lock();
                    condition.signal();
                    log.say("b signals");
                    lock.unlock();
                  });
            }),
        Case.of(
            "Condition: who times out while another holds the lock has it afterwards",
            "FINISHED b sleeps, b gives, a late, b done",
            log -> {
              ReentrantLock lock = new ReentrantLock();
              Condition condition = lock.newCondition();
              return List.of(
                  () -> {
                    lock.lock();
                    boolean signalled = condition.await(5, MILLISECONDS);
                    log.say(signalled ? "a signalled" : "a late");
                    lock.unlock();
                  },
                  () -> {
                    lock.lock();
                    log.say("b sleeps");
                    Thread.sleep(50);
                    log.say("b gives");
                    lock.unlock();
                    log.say("b done");
                  });
            }),
        Case.of(
            "ReentrantReadWriteLock: a reader barred for a time, then let in",
            "FINISHED b late, a gives, b reads, a done",
            log -> {
              ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
              return List.of(
                  () -> {
                    lock.writeLock().lock();
                    Thread.sleep(10);
                    log.say("a gives");
                    lock.writeLock().unlock();
                    log.say("a done");
                  },
                  () -> {
                    log.say(lock.readLock().tryLock(5, MILLISECONDS) ? "b early" : "b late");
                    log.say(lock.readLock().tryLock(1, HOURS) ? "b reads" : "b late");
                    lock.readLock().unlock();
                  });
            }),
        Case.of(
            "Object.wait: who times out while another holds the monitor has it afterwards",
            "FINISHED b sleeps, b gives, a goes on, b done",
            log -> {
              Object monitor = new Object();
              return List.of(
                  () -> {
                    synchronized (monitor) {
                      monitor.wait(5);
                      log.say("a goes on");
                    }
                  },
                  () -> {
                    synchronized (monitor) {
                      log.say("b sleeps");
                      Thread.sleep(50);
                      log.say("b gives");
                    }
                    log.say("b done");
                  });
            }),
        Case.of(
            "Object.wait: timed out and notified at once it is notified once",
            "FINISHED a 5 ms, c notified both, b woken, done",
            log -> {
              Object monitor = new Object();
              return List.of(
                  () -> {
                    synchronized (monitor) {
                      monitor.wait(5);
                      log.say("a " + Times.now());
                    }
                  },
                  () -> {
                    synchronized (monitor) {
                      monitor.wait();
                      log.say("b woken");
                    }
                  },
                  () -> {
                    Thread.sleep(6);
                    synchronized (monitor) {
                      monitor.notifyAll();
                      log.say("c notified both");
                    }
                    log.say("done");
                  });
            }),
        Case.of(
            "LockSupport: a permit given before is not lost, and is one",
            "FINISHED a 0 ms, a 3 ms, a 5 ms",
            log -> {
              return List.of(
                  () -> {
                    LockSupport.unpark(Thread.currentThread());
                    LockSupport.unpark(Thread.currentThread());
                    LockSupport.park();
                    log.say("a " + Times.now());
                    LockSupport.parkNanos(3_000_000);
                    log.say("a " + Times.now());
                    LockSupport.parkNanos(log, 2_000_000);
                    log.say("a " + Times.now());
                  });
            }),
        Case.of(
            "spinning with a hint: the others have turns",
            "FINISHED b sets, a saw it",
            log -> {
              boolean[] flag = new boolean[2];
              return List.of(
                  () -> {
                    while (!flag[0]) {
                      Thread.onSpinWait();
                    }
                    while (!flag[1]) {
                      Thread.yield();
                    }
                    log.say("a saw it");
                  },
                  () -> {
                    flag[0] = true;
                    Thread.sleep(3);
                    log.say("b sets");
                    flag[1] = true;
                  });
            }));
  }

  private static void meet(Case.Log log, Phaser phaser, String name) {
    log.say(name + " in " + phaser.getPhase());
    phaser.arriveAndAwaitAdvance();
    log.say(name + " out " + phaser.getPhase());
  }
}
