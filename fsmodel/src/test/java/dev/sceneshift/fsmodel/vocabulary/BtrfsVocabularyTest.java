package dev.sceneshift.fsmodel.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sceneshift.dsl.ParseResult;
import dev.sceneshift.dsl.ScenarioParser;
import dev.sceneshift.dsl.model.Binding;
import dev.sceneshift.dsl.model.MethodRef;
import dev.sceneshift.dsl.model.Name;
import dev.sceneshift.dsl.model.OutcomeChange;
import dev.sceneshift.dsl.model.Value;
import dev.sceneshift.dsl.vocabulary.Detail;
import dev.sceneshift.dsl.vocabulary.Measure;
import dev.sceneshift.dsl.vocabulary.Numbering;
import dev.sceneshift.dsl.vocabulary.VocabularyProvider;
import dev.sceneshift.fsmodel.error.Errno;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BtrfsVocabularyTest {
  private static final VocabularyProvider PROVIDER = new BtrfsVocabulary();

  @Test
  void provider_isFoundByTheLanguage() {
    assertThat(ServiceLoader.load(VocabularyProvider.class))
        .filteredOn(provider -> provider.name().equals("btrfs"))
        .hasSize(1)
        .first()
        .isInstanceOf(BtrfsVocabulary.class);
  }

  @Test
  void sections_areReadWithoutIssues() {
    ParseResult result = ScenarioParser.parse(PROVIDER.sections(), "btrfs.scn");
    assertThat(result.issues()).isEmpty();
    assertThat(bindings()).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("bindings")
  void binding_meansOneMethodOfTheModel(Binding binding) throws ClassNotFoundException {
    if (binding instanceof Binding.RoleBinding role) {
      assertThat(theMethod(role.method()).getDeclaringClass()).isPublic();
    } else if (binding instanceof Binding.PointBinding point) {
      assertThat(Modifier.isAbstract(theMethod(point.method()).getModifiers())).isFalse();
      assertThat(point.mayFailWith()).extracting(Name::text).allMatch(BtrfsVocabularyTest::isErrno);
    } else if (binding instanceof Binding.ProtectionBinding protection) {
      assertThat(theMethod(protection.method()).getReturnType())
          .isEqualTo(typeGivenBy(protection.change()));
    } else if (binding instanceof Binding.LockBinding lock) {
      assertThat(Class.forName(lock.lockClass().className())).isPublic();
    } else {
      assertThat(binding).isInstanceOf(Binding.ActionBinding.class);
    }
  }

  private static Class<?> typeGivenBy(OutcomeChange change) {
    if (change instanceof OutcomeChange.Skip) {
      return void.class;
    }
    assertThat(change).isInstanceOf(OutcomeChange.Return.class);
    return ((OutcomeChange.Return) change).value() instanceof Value.Numeric
        ? long.class
        : boolean.class;
  }

  /* A numbered point without a number, or a measure that counts nothing, would fail at a user's. */
  @Test
  void steps_speakOfPointsThatThereAre() throws ClassNotFoundException {
    List<String> points =
        bindings()
            .filter(Binding.PointBinding.class::isInstance)
            .map(binding -> binding.phrase().text())
            .toList();
    List<String> numbered = new ArrayList<>();
    for (Method method : stepMethods()) {
      Numbering numbering = method.getAnnotation(Numbering.class);
      if (numbering != null) {
        numbered.addAll(Arrays.asList(numbering.value()));
      }
      Detail detail = method.getAnnotation(Detail.class);
      if (detail != null) {
        assertThat(points).containsAll(Arrays.asList(detail.of()));
      }
      Measure measure = method.getAnnotation(Measure.class);
      if (measure != null) {
        assertThat(points).containsAll(Arrays.asList(measure.counts()));
      }
    }
    assertThat(numbered)
        .containsExactlyInAnyOrderElementsOf(
            points.stream().filter(point -> point.contains("{n}")).toList());
  }

  @Test
  void loadingTheWords_loadsNothingElseOfTheModel() throws ReflectiveOperationException {
    RecordingLoader loader = new RecordingLoader();
    Object provider =
        loader.loadClass(BtrfsVocabulary.class.getName()).getConstructor().newInstance();
    for (String method : List.of("name", "resource", "sections", "stepClasses")) {
      assertThat(provider.getClass().getMethod(method).invoke(provider)).isNotNull();
    }
    assertThat(loader.defined).containsExactly(BtrfsVocabulary.class.getName());
  }

  @Test
  void failure_everyErrno_hasItsNameBack() {
    ErrorSteps errors = new ErrorSteps();
    for (Errno errno : Errno.values()) {
      assertThat(errors.failureName(errors.failure(errno.name()))).isEqualTo(errno.name());
    }
    assertThat(errors.failureName(new IllegalStateException())).isNull();
  }

  private static Stream<Binding> bindings() {
    return ScenarioParser.parse(PROVIDER.sections(), "btrfs.scn").file().vocabularies().stream()
        .flatMap(section -> section.bindings().stream());
  }

  private static boolean isErrno(String name) {
    return Arrays.stream(Errno.values()).anyMatch(errno -> errno.name().equals(name));
  }

  private static Method theMethod(MethodRef reference) throws ClassNotFoundException {
    List<Method> methods =
        Arrays.stream(Class.forName(reference.className()).getDeclaredMethods())
            .filter(method -> method.getName().equals(reference.methodName()))
            .filter(method -> !method.isBridge())
            .toList();
    assertThat(methods).as("%s", reference).hasSize(1);
    return methods.get(0);
  }

  private static List<Method> stepMethods() throws ClassNotFoundException {
    List<Method> methods = new ArrayList<>();
    for (String name : PROVIDER.stepClasses()) {
      methods.addAll(Arrays.asList(Class.forName(name).getMethods()));
    }
    return methods;
  }

  /** Defines the model's classes itself, and notes which. */
  private static final class RecordingLoader extends ClassLoader {
    private final TreeSet<String> defined = new TreeSet<>();

    RecordingLoader() {
      super(BtrfsVocabularyTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("dev.sceneshift.fsmodel.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String resource = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(resource)) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        defined.add(name);
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
