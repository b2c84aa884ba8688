package dev.sceneshift.fsmodel.oracle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sceneshift.fsmodel.testing.ContentEntry;

/** Operations in the notation of operations.pl, as they are thought of. */
final class OperationLog {

  private final StringBuilder text = new StringBuilder();

  /** Adds an operation; operands that are strings have a byte for each character. */
  void add(String verb, Object... operands) {
    text.append(verb);
    for (Object operand : operands) {
      byte[] bytes = operand.toString().getBytes(ISO_8859_1);
      text.append(' ').append(ContentEntry.percentEncode(bytes));
    }
    text.append('\n');
  }

  /** Returns what was added and starts anew. */
  String take() {
    String taken = text.toString();
    text.setLength(0);
    return taken;
  }
}
