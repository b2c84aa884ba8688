package dev.sceneshift.toy;

/** A program of its own: audits a ledger in the thread "audit" and tells the sum. */
public final class Program {
  private Program() {}

  /** Prints the total; with the argument "exit", ends by {@code System.exit(0)}. */
  public static void main(String[] args) throws InterruptedException {
    Audit audit = new Audit(new Ledger(5));
    Thread thread = new Thread(audit::run, "audit");
    thread.start();
    thread.join();
    System.out.println("total " + audit.total() + ", restarts " + audit.restarts());
    if (args.length > 0 && args[0].equals("exit")) {
      System.exit(0);
    }
  }
}
