package dev.sceneshift.fsmodel.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A size as people write it: {@code 256M} is 256 times 2^20 bytes. */
final class SizeBytes implements ITypeConverter<Long> {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,19})([KMGT]?)");
  private static final String UNITS = "KMGT";

  @Override
  public Long convert(String text) {
    Matcher matcher = SIZE.matcher(text);
    try {
      if (matcher.matches()) {
        String unit = matcher.group(2);
        int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * power));
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new TypeConversionException("\"" + text + "\" is more than there can be");
    }
    throw new TypeConversionException(
        "\"" + text + "\" is no size: a number, with K, M, G or T behind it if you like");
  }
}
