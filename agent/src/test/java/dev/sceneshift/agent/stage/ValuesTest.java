package dev.sceneshift.agent.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.dsl.model.ClassRef;
import dev.sceneshift.dsl.model.Comparison;
import dev.sceneshift.dsl.model.Origin;
import dev.sceneshift.dsl.model.Value;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ValuesTest {
  private final Values values =
      new Values(
          ValuesTest.class.getClassLoader(),
          column -> {
            throw new AssertionError(column);
          });

  @Test
  void returned_numeric_fitsTheTypeOfTheMethod() {
    Value three = new Value.Numeric(new BigDecimal("3"));
    assertThat(values.returned(three, "int")).isEqualTo(3);
    assertThat(values.returned(three, "long")).isEqualTo(3L);
    assertThat(values.returned(three, "double")).isEqualTo(3.0);
  }

  @Test
  void of_constant_isLookedUp() {
    Value constant =
        new Value.Constant(new ClassRef(TimeUnit.class.getName(), Origin.NONE), "SECONDS");
    assertThat(values.of(constant)).isSameAs(TimeUnit.SECONDS);
  }

  @Test
  void same_numbersOfDifferentTypes_compareByValue() {
    assertThat(Values.same(20L, new BigDecimal("20.0"))).isTrue();
    assertThat(Values.same(20, new BigDecimal("21"))).isFalse();
    assertThat(Values.same(TimeUnit.SECONDS, "SECONDS")).isTrue();
  }

  @Test
  void holds_valuesWithoutOrder_isFalse() {
    assertThat(Values.holds(new Object(), Comparison.LESS, 3)).isFalse();
    assertThat(Values.holds(2, Comparison.LESS, 3)).isTrue();
    assertThat(Values.holds(3, Comparison.UNEQUAL, 3)).isFalse();
  }
}
