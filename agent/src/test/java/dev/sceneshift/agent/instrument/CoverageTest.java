package dev.sceneshift.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.agent.instrument.subject.Case;
import dev.sceneshift.agent.instrument.subject.FutureCases;
import dev.sceneshift.agent.instrument.subject.HopelessCases;
import dev.sceneshift.agent.instrument.subject.InitCases;
import dev.sceneshift.agent.instrument.subject.InterruptCases;
import dev.sceneshift.agent.instrument.subject.JdkMonitorCases;
import dev.sceneshift.agent.instrument.subject.PoolCases;
import dev.sceneshift.agent.instrument.subject.QueueCases;
import dev.sceneshift.agent.instrument.subject.SynchronizerCases;
import dev.sceneshift.agent.instrument.subject.VirtualCases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each way to wait in the JDK is played 20 times, and comes to one end by one trace. */
class CoverageTest {

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.addAll(SynchronizerCases.all());
    cases.addAll(FutureCases.all());
    cases.addAll(PoolCases.all());
    cases.addAll(QueueCases.all());
    cases.addAll(InitCases.all());
    cases.addAll(InterruptCases.all());
    cases.addAll(JdkMonitorCases.all());
    if (Runtime.version().feature() >= 21) {
      cases.addAll(VirtualCases.all());
    }
    return cases;
  }

  @TestFactory
  Stream<DynamicTest> everyCase_playedManyTimes_comesToOneEnd() throws Exception {
    Map<String, String> ends =
        ForkedJvm.run(CoverageMain.class, "20")
            .lines()
            .filter(line -> line.contains("="))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.indexOf('=')),
                    line -> line.substring(line.indexOf('=') + 1)));
    return Stream.concat(HopelessCases.all().stream(), cases().stream())
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(), () -> assertThat(ends.get(each.name())).isEqualTo(each.end())));
  }
}
