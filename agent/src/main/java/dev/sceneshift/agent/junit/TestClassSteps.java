package dev.sceneshift.agent.junit;

import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * The annotated methods of a test class and its superclasses, as phrases of its scenarios. None of
 * these classes is a step class if it has no such methods.
 */
final class TestClassSteps implements VocabularyProvider {
  private static final String STEPS = VocabularyProvider.class.getPackageName();

  private final Class<?> testClass;

  TestClassSteps(Class<?> testClass) {
    this.testClass = testClass;
  }

  @Override
  public String name() {
    return testClass.getSimpleName();
  }

  @Override
  public String sections() {
    return "";
  }

  @Override
  public List<String> stepClasses() {
    List<String> names = new ArrayList<>();
    for (Class<?> at = testClass; at != null && at != Object.class; at = at.getSuperclass()) {
      if (hasSteps(at)) {
        names.add(at.getName());
      }
    }
    return names;
  }

  private static boolean hasSteps(Class<?> type) {
    for (Method method : type.getDeclaredMethods()) {
      for (Annotation annotation : method.getAnnotations()) {
        if (annotation.annotationType().getPackageName().equals(STEPS)) {
          return true;
        }
      }
    }
    return false;
  }
}
