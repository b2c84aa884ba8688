package dev.sceneshift.dsl.model;

import java.math.BigDecimal;

/** A value that a method returns, or that something is compared with. */
public sealed interface Value {

  /** {@code 20}, {@code -1} or {@code 1.5}. */
  record Numeric(BigDecimal number) implements Value {
    @Override
    public String toString() {
      return number.toPlainString();
    }
  }

  /** {@code true} or {@code false}. */
  record Truth(boolean truth) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(truth);
    }
  }

  /** {@code null}. */
  record Null() implements Value {
    @Override
    public String toString() {
      return "null";
    }
  }

  /** A text in quotation marks. */
  record Text(Quoted text) implements Value {
    @Override
    public String toString() {
      return text.inQuotationMarks();
    }
  }

  /** What the examples row has in that column; the name begins with {@code $}. */
  record Column(Name name) implements Value {
    @Override
    public String toString() {
      return name.text();
    }
  }

  /** An enum constant or a static final field, {@code com.acme.Color.RED}. */
  record Constant(ClassRef owner, String field) implements Value {
    @Override
    public String toString() {
      return owner.className() + "." + field;
    }
  }
}
