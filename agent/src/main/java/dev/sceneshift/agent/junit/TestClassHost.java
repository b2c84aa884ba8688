package dev.sceneshift.agent.junit;

import dev.sceneshift.agent.stage.MemberHost;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * Makes instances of a test class for runs that are no tests. Parameters of its constructor and of
 * its methods for before and after are resolved as for tests.
 */
final class TestClassHost implements MemberHost {
  private final Class<?> testClass;
  private final ExtensionContext context;

  TestClassHost(Class<?> testClass, ExtensionContext context) {
    this.testClass = testClass;
    this.context = context;
  }

  @Override
  public Object fresh() {
    Constructor<?>[] constructors = testClass.getDeclaredConstructors();
    if (constructors.length != 1 || isInner()) {
      throw new ExtensionConfigurationException(
          testClass.getName()
              + " cannot be made for a baseline: it must have one constructor, and be no inner"
              + " class");
    }
    constructors[0].setAccessible(true);
    Object instance = context.getExecutableInvoker().invoke(constructors[0]);
    call(BeforeEach.class, HierarchyTraversalMode.TOP_DOWN, instance);
    return instance;
  }

  private boolean isInner() {
    return testClass.getEnclosingClass() != null && !Modifier.isStatic(testClass.getModifiers());
  }

  @Override
  public void done(Object instance) {
    call(AfterEach.class, HierarchyTraversalMode.BOTTOM_UP, instance);
  }

  private void call(
      Class<? extends Annotation> annotation, HierarchyTraversalMode order, Object instance) {
    for (Method method : AnnotationSupport.findAnnotatedMethods(testClass, annotation, order)) {
      method.setAccessible(true);
      context.getExecutableInvoker().invoke(method, instance);
    }
  }
}
