package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.SelfAttach;
import dev.sceneshift.agent.TestJvm;
import dev.sceneshift.agent.Workshop;
import dev.sceneshift.agent.stage.MemberResult;
import dev.sceneshift.agent.stage.MemberRuns;
import dev.sceneshift.agent.stage.StageException;
import dev.sceneshift.agent.stage.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/** Runs the scenarios that were found, one after another. Used once. */
final class EngineRun {
  private static final String TOGETHER = "all members together";

  private final ExecutionRequest request;
  private final EngineExecutionListener listener;
  private @Nullable Workshop workshop;

  EngineRun(ExecutionRequest request) {
    this.request = request;
    this.listener = request.getEngineExecutionListener();
  }

  void run() {
    runNode(request.getRootTestDescriptor());
  }

  private void runNode(TestDescriptor node) {
    listener.executionStarted(node);
    TestExecutionResult result = TestExecutionResult.successful();
    if (node instanceof ScenarioNode scenario) {
      result = run(scenario);
    } else if (node instanceof BrokenNode broken) {
      result = TestExecutionResult.failed(new AssertionError(broken.why()));
    } else {
      List.copyOf(node.getChildren()).forEach(this::runNode);
    }
    listener.executionFinished(node, result);
  }

  private TestExecutionResult run(ScenarioNode node) {
    try {
      MemberRuns runs =
          workshop().runner().members(node.file(), node.scenario(), null, node.options());
      if (!runs.isFamily()) {
        return outcome(() -> runs.next(null));
      }
      while (runs.hasNext()) {
        report(node, runs.memberId(), () -> runs.next(null));
      }
      report(node, TOGETHER, runs::summary);
      return TestExecutionResult.successful();
    } catch (StageException | SelfAttach.RefusedException | IOException e) {
      return TestExecutionResult.failed(unable(e));
    }
  }

  private void report(ScenarioNode family, String name, Supplier<MemberResult> member) {
    MemberNode node = new MemberNode(family, name);
    TestExecutionResult outcome = outcome(member);
    if (!family.isSelected(node.getUniqueId())) {
      return;
    }
    family.addChild(node);
    listener.dynamicTestRegistered(node);
    listener.executionStarted(node);
    listener.executionFinished(node, outcome);
  }

  private static TestExecutionResult outcome(Supplier<MemberResult> member) {
    try {
      MemberResult result = member.get();
      return result.verdict() == Verdict.PASS
          ? TestExecutionResult.successful()
          : TestExecutionResult.failed(ScenarioFailedError.of(result));
    } catch (StageException e) {
      return TestExecutionResult.failed(unable(e));
    }
  }

  private static AssertionError unable(Exception e) {
    return new AssertionError("the scenario cannot be run: " + e.getMessage(), e);
  }

  private Workshop workshop() throws IOException, SelfAttach.RefusedException {
    Workshop open = workshop;
    if (open == null) {
      open = TestJvm.open(Subjects.loader(), Subjects.of(request.getConfigurationParameters()));
      workshop = open;
    }
    return open;
  }
}
