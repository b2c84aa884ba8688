package dev.sceneshift.fsmodel.cli;

import dev.sceneshift.fsmodel.error.Errno;
import dev.sceneshift.fsmodel.error.FsException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Names of files as text and back. A name is bytes, held as ISO-8859-1 characters; as text it is
 * UTF-8, with a backslash before a backslash, and with {@code \ooo} (three octal digits) for each
 * byte of a control character and, if the whole is not UTF-8, for each byte that is not ASCII.
 */
final class Names {

  private Names() {}

  /** The text for a name or path. */
  static String toText(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    StringBuilder text = new StringBuilder();
    String decoded = decode(bytes);
    if (decoded == null) {
      for (byte b : bytes) {
        appendByte(text, b);
      }
    } else {
      decoded.chars().forEach(c -> appendCharacter(text, (char) c));
    }
    return text.toString();
  }

  /**
   * The name that a text stands for.
   *
   * @throws FsException EINVAL if a backslash is followed by neither another nor three octal digits
   */
  static String fromText(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int at = 0;
    while (at < text.length()) {
      int next = text.indexOf('\\', at);
      int end = next < 0 ? text.length() : next;
      bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
      at = end;
      if (next >= 0) {
        at = readEscape(text, next + 1, bytes);
      }
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static int readEscape(String text, int at, ByteArrayOutputStream bytes) {
    if (text.startsWith("\\", at)) {
      bytes.write('\\');
      return at + 1;
    }
    if (text.length() >= at + 3 && text.substring(at, at + 3).matches("[0-3][0-7][0-7]")) {
      bytes.write(Integer.parseInt(text.substring(at, at + 3), 8));
      return at + 3;
    }
    throw new FsException(
        Errno.EINVAL,
        "path \"" + text + "\": expected \\\\ or three octal digits after the backslash");
  }

  private static void appendCharacter(StringBuilder text, char c) {
    if (c < 0x80) {
      appendByte(text, (byte) c);
    } else if (Character.isISOControl(c)) {
      for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
        appendByte(text, b);
      }
    } else {
      text.append(c);
    }
  }

  private static void appendByte(StringBuilder text, byte b) {
    if (b == '\\') {
      text.append("\\\\");
    } else if (b >= ' ' && b < 0x7f) {
      text.append((char) b);
    } else {
      text.append('\\').append(String.format("%03o", b & 0xff));
    }
  }

  private static @Nullable String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
