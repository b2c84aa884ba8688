package dev.sceneshift.fsmodel.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;

/** One line of a dump on its way to the output. */
final class DumpLine {

  private final OutputStream out;
  private final ZoneId zone;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

  /** Spaces that are due before the values, if there are any. */
  private int padding;

  DumpLine(OutputStream out, ZoneId zone) {
    this.out = out;
    this.zone = zone;
  }

  /** Drops an unfinished line and starts one with the two first columns. */
  DumpLine start(Command command, int nameColumn, byte[] path, int pathColumn) {
    line.reset();
    String name = command.name().toLowerCase(Locale.ROOT);
    text(name).spaces(nameColumn - name.length());
    padding = Math.max(1, pathColumn - escape(path));
    return this;
  }

  /** Fills up the column of the path. */
  DumpLine space() {
    return spaces(padding);
  }

  DumpLine text(String ascii) {
    line.writeBytes(ascii.getBytes(US_ASCII));
    return this;
  }

  DumpLine number(String label, long unsigned) {
    return text(label).text(Long.toUnsignedString(unsigned));
  }

  DumpLine octal(String label, long value) {
    return text(label).text(Long.toOctalString(value));
  }

  DumpLine hex(String label, long value) {
    return text(label).text("0x" + Long.toHexString(value));
  }

  DumpLine uuid(String label, StreamReader in, Attribute attribute) throws StreamFormatException {
    return text(label).text(in.uuid(attribute).toString());
  }

  /** Bytes up to the first NUL, as C prints a string. */
  DumpLine string(byte[] bytes) {
    for (byte b : bytes) {
      if (b == 0) {
        break;
      }
      line.write(b);
    }
    return this;
  }

  DumpLine escaped(byte[] path) {
    escape(path);
    return this;
  }

  /** A time as {@code %FT%T%z}. */
  DumpLine time(String label, long seconds) {
    ZoneOffset offset = zone.getRules().getOffset(Instant.ofEpochSecond(seconds));
    LocalDateTime local = LocalDateTime.ofEpochSecond(seconds, 0, offset);
    int minutes = offset.getTotalSeconds() / 60;
    return text(label)
        .text(
            String.format(
                Locale.ROOT,
                "%d-%02d-%02dT%02d:%02d:%02d%c%02d%02d",
                local.getYear(),
                local.getMonthValue(),
                local.getDayOfMonth(),
                local.getHour(),
                local.getMinute(),
                local.getSecond(),
                minutes < 0 ? '-' : '+',
                Math.abs(minutes) / 60,
                Math.abs(minutes) % 60));
  }

  void end() throws IOException {
    line.write('\n');
    line.writeTo(out);
    line.reset();
  }

  private DumpLine spaces(int count) {
    for (int i = 0; i < count; i++) {
      line.write(' ');
    }
    return this;
  }

  /** Writes a path up to the first NUL; returns the width that the column is taken to have. */
  private int escape(byte[] path) {
    int width = 0;
    for (byte b : path) {
      if (b == 0) {
        break;
      }
      width += escape(b);
    }
    return width;
  }

  private int escape(byte b) {
    int letter = escapeLetter(b);
    if (letter != 0) {
      line.write('\\');
      line.write(letter);
      return 2;
    }
    if (b > ' ' && b < 0x7f) {
      line.write(b);
      return 1;
    }
    line.write('\\');
    for (int shift = 6; shift >= 0; shift -= 3) {
      line.write('0' + ((b >> shift) & (shift == 6 ? 3 : 7)));
    }
    return 4;
  }

  private static int escapeLetter(byte b) {
    return switch (b) {
      case 7 -> 'a';
      case '\b' -> 'b';
      case 27 -> 'e';
      case '\f' -> 'f';
      case '\n' -> 'n';
      case '\r' -> 'r';
      case '\t' -> 't';
      case 11 -> 'v';
      case ' ' -> ' ';
      case '\\' -> '\\';
      default -> 0;
    };
  }
}
