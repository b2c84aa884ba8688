package dev.sceneshift.agent.instrument.subject;

import java.io.IOException;

/** A class with methods of each sort that a point can mean. */
public class Store {
  private final String name;
  private int written;

  public Store(String name) {
    this.name = name;
  }

  public static long sum(int first, long second) {
    return first + second;
  }

  public int write(byte[] bytes, int from) throws IOException {
    if (from > bytes.length) {
      throw new IOException("past the end: " + from);
    }
    written += bytes.length - from;
    return written;
  }

  public int write(String text) {
    written += text.length();
    return written;
  }

  public synchronized void flush() {
    written = 0;
  }

  public String name() {
    return name;
  }

  public native void lowLevel();

  /** A store that keeps nothing. */
  public abstract static class Base extends Store {
    protected Base() {
      super("base");
    }

    public abstract void forget();
  }
}
