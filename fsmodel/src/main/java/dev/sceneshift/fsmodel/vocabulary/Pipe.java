package dev.sceneshift.fsmodel.vocabulary;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pipe of limited capacity between two threads, like pipe(7): who writes to a full one or reads
 * from an empty one waits, and a writer without a reader gets "Broken pipe".
 */
final class Pipe {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final byte[] ring;
  private long written;
  private long read;
  private boolean writerGone;
  private boolean readerGone;

  Pipe(int capacityBytes) {
    ring = new byte[capacityBytes];
  }

  OutputStream out() {
    return new Writing();
  }

  InputStream in() {
    return new Reading();
  }

  private final class Writing extends OutputStream {
    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      lock.lock();
      try {
        int done = 0;
        while (done < length) {
          awaitRoom();
          int at = (int) (written % ring.length);
          int room = (int) Math.min(ring.length - (written - read), ring.length - at);
          int count = Math.min(room, length - done);
          System.arraycopy(bytes, offset + done, ring, at, count);
          written += count;
          done += count;
          changed.signalAll();
        }
      } finally {
        lock.unlock();
      }
    }

    private void awaitRoom() throws IOException {
      while (!readerGone && written - read == ring.length) {
        changed.awaitUninterruptibly();
      }
      if (readerGone) {
        throw new IOException("Broken pipe");
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        writerGone = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  private final class Reading extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (length == 0) {
        return 0;
      }
      lock.lock();
      try {
        while (!writerGone && written == read) {
          changed.awaitUninterruptibly();
        }
        if (written == read) {
          return -1;
        }
        int at = (int) (read % ring.length);
        int count = (int) Math.min(Math.min(written - read, ring.length - at), length);
        System.arraycopy(ring, at, bytes, offset, count);
        read += count;
        changed.signalAll();
        return count;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        readerGone = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
