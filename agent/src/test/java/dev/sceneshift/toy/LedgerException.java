package dev.sceneshift.toy;

/** A failure of the ledger, with a code that scenarios name. */
public final class LedgerException extends RuntimeException {
  /** What went wrong. */
  public enum Code {
    /** A page could not be read. */
    UNREADABLE,
    /** There was no room for a copy of a page. */
    NO_ROOM
  }

  private final Code code;

  public LedgerException(Code code) {
    super(code.name());
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
