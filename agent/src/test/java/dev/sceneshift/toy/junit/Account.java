package dev.sceneshift.toy.junit;

/** An amount that is read and written back, with or without a lock around it. */
final class Account {
  private int amount;

  void addUnlocked(int more) {
    write(read() + more);
  }

  synchronized void add(int more) {
    write(read() + more);
  }

  int read() {
    return amount;
  }

  private void write(int changed) {
    amount = changed;
  }
}
